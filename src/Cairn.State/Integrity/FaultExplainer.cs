using System.Globalization;
using System.Text;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>Puts faults into words: which resource, where, and what Pulumi would say.</summary>
public static class FaultExplainer
{
    private const FaultKind FirstPending = FaultKind.PendingCreate;

    public static Diagnostic Explain(StateDocument document, Fault fault)
    {
        var isPending = fault.Kind is >= FirstPending and <= FaultKind.PendingCreateOfLive
            or FaultKind.PendingWithoutIdentity;
        ResourceHeader? resource = fault.Resource < 0
            ? null
            : isPending ? document.Pending(fault.Resource).Resource : document[fault.Resource];
        Reference? reference = fault is { Reference: >= 0, Resource: >= 0 }
            ? new Reference(document.Table, fault.Resource, fault.Reference)
            : null;
        var target = reference?.Text;
        return new Diagnostic
        {
            Code = FaultCatalogue.Code(fault.Kind),
            Severity = FaultCatalogue.SeverityOf(fault.Kind),
            Summary = FaultCatalogue.Summary(fault.Kind),
            Detail = FaultDetail.Of(document, fault, resource, reference),
            Hint = FaultCatalogue.Hint(fault.Kind),
            Urn = resource is { Urn.Length: > 0 } known ? known.Urn : null,
            Target = target,
            Place = PlaceOf(document, fault, resource, reference, isPending),
            Upstream = UpstreamText.Of(document, fault, resource?.Urn ?? "", reference),
        };
    }

    private static Place? PlaceOf(
        StateDocument document, Fault fault, ResourceHeader? resource, Reference? reference, bool isPending)
    {
        if (fault.Kind is FaultKind.WrongType or FaultKind.DuplicateMember or FaultKind.MalformedValue)
        {
            int? index = fault.Resource >= 0 ? fault.Resource : null;
            return new Place(document.Findings[fault.Other].Extent.Start, index);
        }

        if (resource is { } known)
        {
            return new Place(known.Extent.Start + (reference?.Offset ?? 0), isPending ? null : known.Index);
        }

        var extent = fault.Kind switch
        {
            FaultKind.MagicMismatch => document.Manifest?.MagicExtent ?? document.Manifest?.Extent,
            FaultKind.PluginVersion => document.Manifest?.Extent,
            FaultKind.IntegrityErrorNoted => document.IntegrityError,
            FaultKind.FeaturesNotDeclared => document.VersionExtent,
            FaultKind.SnippetWithoutUuid or FaultKind.DuplicateSnippet or FaultKind.SnippetReferenceMissing =>
                document.Snippets[fault.Other].Extent,
            _ => null,
        };
        return extent is { } found ? new Place(found.Start) : null;
    }

    internal static string Member(StateDocument document, Fault fault)
    {
        var found = document.Findings[fault.Other];
        if (found.Member.Length > 0)
        {
            return found.Member;
        }

        var text = document.Bytes.Slice(found.Extent.Start, (int)Math.Min(found.Extent.Length, 80));
        return Encoding.UTF8.GetString(text);
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
