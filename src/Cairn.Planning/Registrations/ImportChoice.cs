using Cairn.Planning.Goals;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Whether a registration takes over an object that is there already: it says which one, and the state has none, only a
/// read one, or another one (spec/engine.md §3.2, row 8).
/// </summary>
public static class ImportChoice
{
    /// <summary>
    /// An object that was imported is known by what it was imported with, where that is not its id: some providers take
    /// other texts to import than they give for ids.
    /// </summary>
    public static bool IsImport(Goal goal, ResourceState? prior)
        => goal.IsCustom
            && goal.ImportId.Length > 0
            && (prior is null
                || prior.IsExternal
                || goal.ImportId != (prior.ImportId.Length > 0 ? prior.ImportId : prior.Id));
}
