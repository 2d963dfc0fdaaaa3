using System.Buffers;
using System.Globalization;
using System.Text;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// A whole state in the envelope that another tool wants. Only white space, the envelope and, where that is wanted,
/// secrets change; numbers and members nobody knows stay as they are. Versions 1 and 2 become 3.
/// </summary>
public static class StateExport
{
    /// <summary>The exported text, without a line end after it.</summary>
    public static Result<byte[]> Make(StateDocument document, ExportOptions options)
    {
        if (document.Deployment is null)
        {
            return Result.Failed<byte[]>(EditDiagnostics.NothingDeployed("state"));
        }

        var rewrite = new StateRewrite(document);
        foreach (var resource in document.Resources())
        {
            if (Upgraded(document, resource, options) is not { } text)
            {
                return Result.Failed<byte[]>(EditDiagnostics.SecretNotDecrypted(resource.Urn));
            }

            Put(resource, text, x => rewrite.Replace(resource.Index, x));
        }

        for (var i = 0; i < document.PendingCount; i++)
        {
            var resource = document.Pending(i).Resource;
            if (Upgraded(document, resource, options) is not { } text)
            {
                return Result.Failed<byte[]>(EditDiagnostics.SecretNotDecrypted(resource.Urn));
            }

            Put(resource, text, x => rewrite.ReplaceOutside(resource.Extent, x));
        }

        var opened = StateDocument.Open(new PieceBytes(document.Bytes, rewrite.Pieces()));
        return opened.TryGet(out var current)
            ? Wrapped(current, options)
            : Result.Failed<byte[]>([.. opened.Diagnostics]);
    }

    private static void Put(ResourceHeader resource, byte[] text, Action<byte[]> replace)
    {
        if (!resource.Json.SequenceEqual(text))
        {
            replace(text);
        }
    }

    /// <summary>The resource as it is exported, or null where a secret can't be opened.</summary>
    private static byte[]? Upgraded(StateDocument document, ResourceHeader resource, ExportOptions options)
    {
        var text = document.Version is 1 or 2
            ? Migration.Upgrade(resource.Json, document.Version)
            : resource.Json.ToArray();
        return options.Decrypt is { } decrypt && resource.Has(ResourceTraits.HasSecret)
            ? SecretOpener.Open(text, decrypt)
            : text;
    }

    private static Result<byte[]> Wrapped(StateDocument document, ExportOptions options)
    {
        var isSame = !options.OmitsEmptyList && document.Envelope == options.Envelope
            && document.Version >= Migration.Version
            && (options.StackName is null || options.StackName == document.StackName);
        if (isSame)
        {
            var all = document.Bytes.Slice(0, checked((int)document.Bytes.Length));
            return Result.Of(JsonText.Reindent(all[Unreadable.BomLength(document.Bytes)..], options.Style));
        }

        var name = options.StackName ?? document.StackName ?? StageName.Of(document)?.Qualified;
        if (options.Envelope == Envelope.Checkpoint && name is null)
        {
            return Result.Failed<byte[]>(EditDiagnostics.NoStackName("state"));
        }

        var deployment = Deployment(document, options);
        var features = document.Features.Concat(StateFeatures.Used(document))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var output = new ArrayBufferWriter<byte>(deployment.Length + 256);
        output.Write(Head(features));
        if (options.Envelope == Envelope.Checkpoint)
        {
            output.Write("\"checkpoint\":{\"stack\":"u8);
            output.Write(JsonText.Quote(name ?? ""));
            output.Write(",\"latest\":"u8);
            output.Write(deployment);
            output.Write("}}"u8);
        }
        else
        {
            output.Write("\"deployment\":"u8);
            output.Write(deployment);
            output.Write("}"u8);
        }

        return Result.Of(JsonText.Reindent(output.WrittenSpan, options.Style));
    }

    private static ReadOnlySpan<byte> Deployment(StateDocument document, ExportOptions options)
    {
        var text = document.Text(document.Deployment.GetValueOrDefault());
        return options.OmitsEmptyList && document is { Count: 0, ResourcesExtent: not null }
            ? new MemberEditor(text.ToArray()).Remove("resources").Apply()
            : text;
    }

    private static byte[] Head(List<string> features)
    {
        var version = features.Count > 0 ? VersionRules.WithFeatures : Migration.Version;
        var names = features.Select(x => Encoding.UTF8.GetString(JsonText.Quote(x)));
        var list = features.Count > 0 ? $"\"features\":[{string.Join(',', names)}]," : "";
        return Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{\"version\":{version},{list}"));
    }
}
