using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Diffs;

/// <summary>
/// The difference that planning makes itself where the provider can't tell: old inputs against new ones, with secrets
/// unwrapped and ignored changes set back.
/// </summary>
public static class OwnDiff
{
    /// <summary>The provider's answer, or our own comparison with what the provider did say kept.</summary>
    public static DiffAnswer Resolve(
        DiffAnswer answer,
        PropertyValue.Map oldInputs,
        PropertyValue.Map newInputs,
        EquatableArray<string> ignoreChanges)
    {
        if (answer.Changes != DiffChanges.Unknown)
        {
            return answer;
        }

        var wanted = IgnoredChanges.Apply(newInputs, oldInputs, ignoreChanges).Inputs;
        var detailed = StructuralDiff.Compare(oldInputs, wanted, isInputDiff: true);
        if (detailed.Count == 0)
        {
            return answer with { Changes = DiffChanges.None };
        }

        return answer with
        {
            Changes = DiffChanges.Some,
            Detailed = detailed,
            ChangedKeys = [.. detailed.Select(TopKey).Distinct()],
        };
    }

    private static string TopKey(PropertyDiff diff)
        => PropertyPath.TryParse(diff.Path, out var path) && path.Keys[0].Name is { } name ? name : diff.Path;
}
