using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Diffs;

/// <summary>
/// Turns differences at chosen paths into replacements (spec/engine.md §3.3). <c>*</c> chooses all, and
/// <c>#initerror</c>, that the last initialisation failed.
/// </summary>
public static class ReplaceOnChanges
{
    public const string InitErrorKey = "#initerror";

    private static readonly PropertyPath InitErrorPath = PropertyPath.Of(PathKey.Of(InitErrorKey));

    /// <summary>Null where a path can't be read; <paramref name="unreadable"/> says which.</summary>
    public static DiffAnswer? Apply(
        DiffAnswer diff, EquatableArray<string> replaceOnChanges, bool hasInitErrors, out string unreadable)
    {
        unreadable = "";
        if (diff.Changes != DiffChanges.Some && !hasInitErrors)
        {
            return diff;
        }

        var paths = new List<PropertyPath>();
        foreach (var text in replaceOnChanges)
        {
            if (!PropertyPath.TryParse(text, out var path))
            {
                unreadable = text;
                return null;
            }

            paths.Add(path);
        }

        var keys = diff.ReplaceKeys.Union(diff.ChangedKeys.Where(x => IsChosen(paths, x))).ToList();
        var detailed = diff.Detailed?
            .Select(x => IsChosen(paths, x.Path) ? x with { Kind = x.Kind.AsReplace() } : x).ToList();
        var isInitReplace = hasInitErrors && paths.Any(x => x.Contains(InitErrorPath));
        if (isInitReplace)
        {
            keys.Add(InitErrorKey);
            detailed?.Add(new PropertyDiff(InitErrorKey, PropertyDiffKind.UpdateReplace, IsInputDiff: false));
        }

        return diff with
        {
            Changes = isInitReplace ? DiffChanges.Some : diff.Changes,
            ReplaceKeys = [.. keys],
            Detailed = detailed is null ? null : [.. detailed],
        };
    }

    /// <summary>A difference whose path can't be read is nobody's choice, except of all.</summary>
    private static bool IsChosen(List<PropertyPath> paths, string text)
    {
        var path = PropertyPath.TryParse(text, out var parsed) ? parsed : PropertyPath.Of(PathKey.Of(text));
        return paths.Any(x => x.Contains(path));
    }
}
