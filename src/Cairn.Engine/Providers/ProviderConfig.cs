using System.Collections.Immutable;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Engine.Providers;

/// <summary>
/// What stands in a provider resource's inputs (spec/state.md §1.4): its configuration, its version, and members of
/// the engine's own under <c>__internal</c>.
/// </summary>
internal static class ProviderConfig
{
    public const string Internal = "__internal";
    public const string Version = "version";
    public const string ConfigureFirst = "unconfigured";

    private const string NameKey = "name";
    private const string UrlKey = "pluginDownloadURL";
    private const string ChecksumsKey = "pluginChecksums";
    private const string ParameterKey = "parameterization";

    /// <summary>What the provider itself gets to see.</summary>
    public static PropertyValue.Map Visible(PropertyValue.Map inputs) => inputs.Without(Internal);

    /// <summary>The inputs of a default provider.</summary>
    public static PropertyValue.Map Inputs(PropertyValue.Map config, ProviderPackage package)
    {
        var inputs = config;
        var own = new PropertyValue.Map([]);
        if (package.Version.Length > 0)
        {
            inputs = inputs.With(Version, new PropertyValue.Text(package.Version));
        }

        if (package.DownloadUrl.Length > 0)
        {
            own = own.With(UrlKey, new PropertyValue.Text(package.DownloadUrl));
        }

        if (package.Checksums.Count > 0)
        {
            own = own.With(ChecksumsKey, new PropertyValue.Map(
            [
                .. package.Checksums.Select(x => new PropertyMember(
                    x.Key, new PropertyValue.Text(Convert.ToHexStringLower(x.Value.AsSpan())))),
            ]));
        }

        if (package.Parameterization is { } parameter)
        {
            own = own.With(NameKey, new PropertyValue.Text(package.Name))
                .With(Version, new PropertyValue.Text(package.Version))
                .With(ParameterKey, new PropertyValue.Text(Convert.ToBase64String(parameter.Value.AsSpan())));
            inputs = inputs.With(Version, new PropertyValue.Text(parameter.Version));
        }

        // A version brings the engine's members with it, even where there are none; Pulumi writes it so.
        return own.Members.Count > 0 || package.Version.Length > 0 ? inputs.With(Internal, own) : inputs;
    }

    /// <summary>Which provider a resource of type <c>pulumi:providers:…</c> means, or what is wrong with it.</summary>
    public static ProviderPackage? Package(string type, PropertyValue.Map inputs, out CheckFailure? failure)
    {
        failure = null;
        var package = TypeToken.Package(type);
        var own = inputs.Find(Internal) switch
        {
            null => inputs,
            PropertyValue.Map map => map,
            _ => null,
        };
        if (own is null)
        {
            failure = new CheckFailure(Internal, $"'{Internal}' must be an object");
            return null;
        }

        var isParameterized = own.Find(ParameterKey) is not null && own != inputs;
        var result =
            new ProviderPackage(Text(own, NameKey, own == inputs, ref failure) is { Length: > 0 } name ? name : package)
            {
                Version = Text(isParameterized ? own : inputs, Version, false, ref failure),
                DownloadUrl = Text(own, UrlKey, false, ref failure),
                Checksums = Checksums(own, ref failure),
            };
        if (isParameterized)
        {
            result = result with
            {
                Parameterization = Parameter(package, Text(inputs, Version, false, ref failure), own, ref failure),
            };
        }

        return failure is null ? result : null;
    }

    private static string Text(PropertyValue.Map map, string key, bool isIgnored, ref CheckFailure? failure)
    {
        if (isIgnored || map.Find(key) is not { } value)
        {
            return "";
        }

        switch (PlainValue.Unwrap(value))
        {
            case PropertyValue.Text text:
                return text.Value;
            case PropertyValue.Unknown or PropertyValue.Null:
                return "";
            default:
                failure ??= new CheckFailure(key, $"'{key}' must be a string");
                return "";
        }
    }

    private static ImmutableSortedDictionary<string, EquatableArray<byte>> Checksums(
        PropertyValue.Map own, ref CheckFailure? failure)
    {
        var sums = ImmutableSortedDictionary.CreateBuilder<string, EquatableArray<byte>>(StringComparer.Ordinal);
        if (own.Find(ChecksumsKey) is not PropertyValue.Map map)
        {
            return sums.ToImmutable();
        }

        foreach (var (platform, value) in map.ByName())
        {
            try
            {
                sums[platform] = [.. Convert.FromHexString((value as PropertyValue.Text)?.Value ?? "?")];
            }
            catch (FormatException)
            {
                failure ??= new CheckFailure(
                    ChecksumsKey, $"'{ChecksumsKey}[{platform}]' must be a hexadecimal string");
            }
        }

        return sums.ToImmutable();
    }

    private static Parameterization? Parameter(
        string name, string version, PropertyValue.Map own, ref CheckFailure? failure)
    {
        try
        {
            var text = Text(own, ParameterKey, false, ref failure);
            return new Parameterization(name, version, [.. Convert.FromBase64String(text)]);
        }
        catch (FormatException)
        {
            failure ??= new CheckFailure(ParameterKey, "could not decode base64 parameter value");
            return null;
        }
    }
}
