using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Protocol.Assets;

/// <summary>
/// Gives assets and archives the hashes that they lack, those in lists, objects, secrets, outputs and archives
/// included, as the engine does with what a program sends (spec/engine.md §1.8, ComputeAssetHashes). Values are not
/// changed where there is nothing to add.
/// </summary>
public sealed class AssetHashes(IAssetSource source)
{
    private readonly AssetHasher _hasher = new(source);

    /// <summary>Fails where content can't be read (CRN4010 and after), with one diagnostic for each.</summary>
    public async Task<Result<PropertyValue.Map>> FillAsync(
        PropertyValue.Map values, CancellationToken cancellationToken)
    {
        if (!Lacks(values))
        {
            return Result.Of(values);
        }

        var diagnostics = new List<Diagnostic>();
        var members = await MembersAsync(values.Members, diagnostics, cancellationToken).ConfigureAwait(false);
        return diagnostics.Count == 0
            ? Result.Of(new PropertyValue.Map(members))
            : Result.Failed<PropertyValue.Map>([.. diagnostics.Take(ProtocolLimits.DiagnosticsMax)]);
    }

    private static bool Lacks(PropertyValue value) => value switch
    {
        PropertyValue.Asset asset => asset.Hash is null,
        PropertyValue.Archive archive => archive.Hash is null || Lack(archive.Members),
        PropertyValue.Map map => Lack(map.Members),
        PropertyValue.List list => Lack(list.Elements),
        PropertyValue.Secret secret => Lacks(secret.Value),
        PropertyValue.Output { Value: { } inner } => Lacks(inner),
        _ => false,
    };

    private static bool Lack(EquatableArray<PropertyMember> members)
    {
        foreach (var member in members)
        {
            if (Lacks(member.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Lack(EquatableArray<PropertyValue> elements)
    {
        foreach (var element in elements)
        {
            if (Lacks(element))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<PropertyValue> ValueAsync(
        PropertyValue value, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (!Lacks(value))
        {
            return value;
        }

        switch (value)
        {
            case PropertyValue.Asset asset:
                var assetHash = await _hasher.HashAsync(asset, cancellationToken).ConfigureAwait(false);
                return asset with { Hash = Kept(assetHash, diagnostics) };
            case PropertyValue.Archive archive:
                return await ArchiveAsync(archive, diagnostics, cancellationToken).ConfigureAwait(false);
            case PropertyValue.Map map:
                return new PropertyValue.Map(
                    await MembersAsync(map.Members, diagnostics, cancellationToken).ConfigureAwait(false));
            case PropertyValue.List list:
                var elements = ImmutableArray.CreateBuilder<PropertyValue>(list.Elements.Count);
                foreach (var element in list.Elements)
                {
                    elements.Add(await ValueAsync(element, diagnostics, cancellationToken).ConfigureAwait(false));
                }

                return new PropertyValue.List(new EquatableArray<PropertyValue>(elements.MoveToImmutable()));
            case PropertyValue.Secret secret:
                return new PropertyValue.Secret(
                    await ValueAsync(secret.Value, diagnostics, cancellationToken).ConfigureAwait(false));
            case PropertyValue.Output { Value: { } inner } output:
                return output with
                {
                    Value = await ValueAsync(inner, diagnostics, cancellationToken).ConfigureAwait(false),
                };
            default:
                return value;
        }
    }

    private async Task<PropertyValue> ArchiveAsync(
        PropertyValue.Archive archive, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var known = diagnostics.Count;
        var members = await MembersAsync(archive.Members, diagnostics, cancellationToken).ConfigureAwait(false);
        if (archive.Hash is not null || diagnostics.Count > known)
        {
            return archive with { Members = members };
        }

        var hash = await _hasher.HashAsync(archive, cancellationToken).ConfigureAwait(false);
        return archive with { Hash = Kept(hash, diagnostics), Members = members };
    }

    private async Task<EquatableArray<PropertyMember>> MembersAsync(
        EquatableArray<PropertyMember> members, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var filled = ImmutableArray.CreateBuilder<PropertyMember>(members.Count);
        foreach (var member in members)
        {
            var value = await ValueAsync(member.Value, diagnostics, cancellationToken).ConfigureAwait(false);
            filled.Add(member with { Value = value });
        }

        return new EquatableArray<PropertyMember>(filled.MoveToImmutable());
    }

    private static string? Kept(Result<string> hash, List<Diagnostic> diagnostics)
    {
        diagnostics.AddRange(hash.Diagnostics);
        return hash.Value;
    }
}
