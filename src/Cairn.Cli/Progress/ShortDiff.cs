using Cairn.Engine.Events;
using Cairn.State.Resources;

namespace Cairn.Cli.Progress;

/// <summary>Which properties a step changes, in a few characters: <c>[diff: +size~shape]</c>.</summary>
internal static class ShortDiff
{
    /// <summary>Empty where there is nothing to tell.</summary>
    public static string Of(StepReport step)
    {
        if (step is not { Old: { } old, New: { } current })
        {
            return "";
        }

        var found = step.Operation == StepOperation.Same ? null : Differences(step, old, current);
        foreach (var (name, isChanged) in ((string Name, bool IsChanged)[])
            [
                ("provider", old.Provider != current.Provider),
                ("protect", old.IsProtected != current.IsProtected),
                ("taint", old.IsTainted != current.IsTainted),
            ])
        {
            if (isChanged)
            {
                found ??= [];
                found[name] = StepOperation.Update;
            }
        }

        if (found is null)
        {
            return "";
        }

        var shown = found.Where(x => step.ChangedKeys.Count == 0 || step.ChangedKeys.Contains(x.Key)).ToList();
        return $"[diff: {string.Concat(((StepOperation[])
            [StepOperation.Create, StepOperation.Delete, StepOperation.Update]).Select(x => Listed(shown, x)))}]";
    }

    private static string Listed(List<KeyValuePair<string, StepOperation>> all, StepOperation operation)
    {
        var names = all.Where(x => x.Value == operation).Select(static x => x.Key)
            .Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : StepWords.Mark(operation).Trim() + string.Join(',', names);
    }

    /// <summary>By the first part of each path; what is different within it is an update of it.</summary>
    private static Dictionary<string, StepOperation>? Differences(
        StepReport step, ResourceState old, ResourceState current)
    {
        var changes = step.Detailed is { } detailed
            ? DetailedChanges.Of(detailed, old, current, isRefresh: false)
            : ValueChange.Of(old.Inputs, current.Inputs);
        if (changes is null)
        {
            return null;
        }

        var found = new Dictionary<string, StepOperation>(StringComparer.Ordinal);
        foreach (var (name, change) in changes.Members)
        {
            if (change is not ValueChange.Same)
            {
                found[name] = change switch
                {
                    ValueChange.Added => StepOperation.Create,
                    ValueChange.Deleted => StepOperation.Delete,
                    _ => StepOperation.Update,
                };
            }
        }

        return found;
    }
}
