using Cairn.Engine.Ports;
using Cairn.Planning.Diffs;
using Cairn.Protocol.Values;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>Questions about differences, and the answers (spec/engine.md §1.5).</summary>
internal static class DiffWire
{
    public static Wire.DiffRequest Request(DiffRequest request, WireProperties values, MarshalOptions sending) => new()
    {
        Id = request.Id,
        Urn = request.Urn.Value,
        Name = request.Urn.Name,
        Type = request.Urn.Type,
        OldInputs = values.Write(request.OldInputs, sending),
        Olds = values.Write(request.OldOutputs, sending),
        News = values.Write(request.NewInputs, sending),
        IgnoreChanges = { request.IgnoreChanges },
    };

    public static DiffAnswer Answer(Wire.DiffResponse from) => new()
    {
        Changes = from.Changes switch
        {
            Wire.DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
            Wire.DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
            _ => DiffChanges.Unknown,
        },
        ReplaceKeys = [.. from.Replaces],
        StableKeys = [.. from.Stables],
        ChangedKeys = [.. from.Diffs],
        IsDeletedBeforeReplaced = from.DeleteBeforeReplace,
        Detailed = from.HasDetailedDiff
            ? [.. from.DetailedDiff.OrderBy(x => x.Key, StringComparer.Ordinal)
                .Select(x => new PropertyDiff(x.Key, Kind(x.Value.Kind), x.Value.InputDiff))]
            : null,
    };

    private static PropertyDiffKind Kind(Wire.PropertyDiff.Types.Kind kind) => kind switch
    {
        Wire.PropertyDiff.Types.Kind.Add => PropertyDiffKind.Add,
        Wire.PropertyDiff.Types.Kind.AddReplace => PropertyDiffKind.AddReplace,
        Wire.PropertyDiff.Types.Kind.Delete => PropertyDiffKind.Delete,
        Wire.PropertyDiff.Types.Kind.DeleteReplace => PropertyDiffKind.DeleteReplace,
        Wire.PropertyDiff.Types.Kind.UpdateReplace => PropertyDiffKind.UpdateReplace,
        _ => PropertyDiffKind.Update,
    };
}
