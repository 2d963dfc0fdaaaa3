using Cairn.Protocol.Wire;

namespace Cairn.Providers;

/// <summary>Differences as messages.</summary>
internal static class DiffAnswer
{
    public static DiffResponse Of(RawDifference difference)
    {
        var whole = difference.Whole;
        var answer = new DiffResponse
        {
            Changes = whole.Changed.IsEmpty && whole.Replacing.IsEmpty
                ? DiffResponse.Types.DiffChanges.DiffNone
                : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { whole.Changed },
            Replaces = { whole.Replacing },
            Stables = { difference.Stable },
            DeleteBeforeReplace = whole.DeletesBeforeReplace,
            HasDetailedDiff = true,
        };
        foreach (var name in whole.Changed.Union(whole.Replacing, StringComparer.Ordinal))
        {
            answer.DetailedDiff[name] = new PropertyDiff
            {
                Kind = Kind(
                    difference.Members.FirstOrDefault(x => x.Name == name), whole.Replacing.Contains(name)),
                InputDiff = true,
            };
        }

        return answer;
    }

    private static PropertyDiff.Types.Kind Kind(MemberChange? change, bool replaces) => (change, replaces) switch
    {
        ({ IsAdded: true }, true) => PropertyDiff.Types.Kind.AddReplace,
        ({ IsAdded: true }, false) => PropertyDiff.Types.Kind.Add,
        ({ IsRemoved: true }, true) => PropertyDiff.Types.Kind.DeleteReplace,
        ({ IsRemoved: true }, false) => PropertyDiff.Types.Kind.Delete,
        (_, true) => PropertyDiff.Types.Kind.UpdateReplace,
        _ => PropertyDiff.Types.Kind.Update,
    };
}
