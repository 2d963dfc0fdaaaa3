using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Journal;

/// <summary>
/// Says in the words of the integrity check which rule an entry would break, by putting the resource into a state
/// of its own.
/// </summary>
internal static class RuleWords
{
    /// <summary>A fault of one resource.</summary>
    /// <param name="kind">The rule.</param>
    /// <param name="json">The resource.</param>
    /// <param name="reference">The index of the reference it is about, or -1.</param>
    /// <param name="other">What else it takes to explain it: the index of a finding, a count; or -1.</param>
    public static Diagnostic Of(FaultKind kind, ReadOnlySpan<byte> json, int reference = -1, int other = -1)
        => Explain([.. "{\"resources\":["u8, .. json, .. "]}"u8], new Fault(kind, 0, reference, other));

    /// <summary>Two resources that can't both be there.</summary>
    public static Diagnostic OfTwo(FaultKind kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
        => Explain([.. "{\"resources\":["u8, .. first, .. ","u8, .. second, .. "]}"u8], new Fault(kind, 1, Other: 0));

    /// <summary>A fault of a pending operation's resource.</summary>
    public static Diagnostic OfPending(FaultKind kind, ReadOnlySpan<byte> json)
        => Explain(
            [
                .. "{\"resources\":[],\"pending_operations\":[{\"resource\":"u8, .. json,
                .. ",\"type\":\"creating\"}]}"u8,
            ],
            new Fault(kind, 0));

    public static FaultKind Missing(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Parent => FaultKind.ParentMissing,
        ReferenceKind.Provider => FaultKind.UnknownProvider,
        ReferenceKind.Dependency => FaultKind.DependencyMissing,
        ReferenceKind.PropertyDependency => FaultKind.PropertyDependencyMissing,
        ReferenceKind.DeletedWith => FaultKind.DeletedWithMissing,
        ReferenceKind.ReplaceWith => FaultKind.ReplaceWithMissing,
        ReferenceKind.ViewOf => FaultKind.ViewOfMissing,
        _ => throw new InvariantException($"nothing is missing of a {kind}"),
    };

    private static Diagnostic Explain(byte[] state, Fault fault)
    {
        var isOpen = StateDocument.Open(StateBytes.FromArray(state)).TryGet(out var document);
        Invariant.Holds(isOpen && document is not null);
        return FaultExplainer.Explain(document, fault) with { Place = null, Severity = Severity.Error };
    }
}
