using Cairn.State.Document;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>A copy that a state can be restored from, and what would be lost.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Lacks">URNs that the unreadable state still names, and the copy doesn't have.</param>
internal sealed record RestoreOffer(StateCopyFile Copy, IReadOnlyList<string> Lacks)
{
    /// <summary>The sound ones among some copies, in their order.</summary>
    public static List<RestoreOffer> Of(IoContext io, StateTarget target, IEnumerable<StateCopyFile> copies)
    {
        var named = Named(io, target);
        return [.. copies.Where(static x => x.IsSound).Select(x => new RestoreOffer(x, Missing(named, x.Document)))];
    }

    private static IReadOnlyList<string> Named(IoContext io, StateTarget target)
    {
        if (target.IsStandardStream || !PlaceSource.Find(io, target).TryGet(out var place))
        {
            return [];
        }

        using var file = new StateFileReader().Read(place.StatePath, CancellationToken.None).Value;
        return file is null ? [] : UrnSalvage.Find(file.Bytes);
    }

    private static List<string> Missing(IReadOnlyList<string> named, StateDocument copy)
    {
        var has = copy.Resources().Select(static x => x.Urn).ToHashSet(StringComparer.Ordinal);
        return [.. named.Where(x => !has.Contains(x))];
    }
}
