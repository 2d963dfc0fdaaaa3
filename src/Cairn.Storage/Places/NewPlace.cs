using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>
/// Where and how packed a new stage's state is written: as Pulumi's variables ask for (spec/state.md §5). What is there
/// already keeps its place and its packing.
/// </summary>
internal sealed class NewPlace(IEnvironment environment)
{
    private static readonly ImmutableArray<string> Gzip = ["PULUMI_DIY_BACKEND_GZIP", "PULUMI_SELF_MANAGED_STATE_GZIP"];
    private static readonly ImmutableArray<string> Zstd = ["PULUMI_DIY_BACKEND_ZSTD"];

    private static readonly ImmutableArray<string> Legacy =
        ["PULUMI_DIY_BACKEND_LEGACY_LAYOUT", "PULUMI_SELF_MANAGED_STATE_LEGACY_LAYOUT"];

    /// <param name="store">The store.</param>
    /// <param name="candidates">Where the state may be, the most likely place first.</param>
    public Result<StagePlace> Of(Store store, IReadOnlyList<StagePlace> candidates)
    {
        if (store.Kind == StageKind.Sst)
        {
            return Result.Of(candidates[0]);
        }

        if (IsSet(Gzip) && IsSet(Zstd))
        {
            return Result.Failed<StagePlace>(StorageDiagnostics.TwoPackings(Gzip[0], Zstd[0]));
        }

        var place = IsSet(Legacy) && IsEmpty(store)
            ? candidates.FirstOrDefault(static x => x.Project is null) ?? candidates[0]
            : candidates[0];
        var packing = IsSet(Gzip) ? ".gz" : IsSet(Zstd) ? ".zst" : "";
        return Result.Of(place with { StatePath = place.StatePath + packing });
    }

    private static bool IsEmpty(Store store) => Presence.IsMissing(StoreLayout.MetaPath(store));

    private bool IsSet(ImmutableArray<string> names)
        => names.Any(x => environment.Get(x) is { } value
            && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase)));
}
