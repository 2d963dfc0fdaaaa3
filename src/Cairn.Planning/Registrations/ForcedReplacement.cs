using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Why a resource is replaced without its provider being asked (spec/engine.md §3.3, reasons 2 to 4).
/// </summary>
public static class ForcedReplacement
{
    /// <summary>A person wants it, now or by a taint.</summary>
    public static bool IsWanted(ResourceState prior, IEnumerable<string> names, PlanningOptions options)
        => prior.IsTainted || names.Any(options.Replaces.Names);

    /// <summary>The key that says why, or null.</summary>
    public static string? Key(
        ResourceState prior, ResourceState wanted, IEnumerable<string> names, PlanningOptions options,
        Progress progress)
    {
        if (IsWanted(prior, names, options))
        {
            return "id";
        }

        if (wanted.ReplaceWith.Any(progress.IsReplaced))
        {
            return "replaceWith";
        }

        return progress.IsReplaced(wanted.DeletedWith) ? "deletedWith" : null;
    }
}
