using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Planning.Goals;

/// <summary>
/// What a goal gets from its surroundings: the root as its parent, options of its parent, and property dependencies
/// (spec/engine.md §1.3, steps 1, 2 and 7).
/// </summary>
public static class GoalInheritance
{
    /// <summary>Only the root itself stays without a parent, and what is registered before it.</summary>
    public static Goal WithDefaultParent(Goal goal, string? rootUrn)
        => goal.Parent.Length == 0 && rootUrn is not null && goal.Type != Urn.RootType && !goal.IsProvider
            ? goal with { Parent = rootUrn }
            : goal;

    /// <summary>
    /// What a program leaves open is as with its parent. The provider only where its package is the child's, or where
    /// the child is a component of the program, which hands it on.
    /// </summary>
    public static Goal Inherit(Goal goal, Inheritance parent) => parent == Inheritance.Nothing ? goal : goal with
    {
        Protect = goal.Protect ?? parent.Protect,
        RetainOnDelete = goal.RetainOnDelete ?? parent.RetainOnDelete,
        DeletedWith = goal.DeletedWith.Length > 0 ? goal.DeletedWith : parent.DeletedWith,
        Provider = goal.Provider.Length == 0 && TakesProvider(goal, parent.Provider) ? parent.Provider : goal.Provider,
    };

    /// <summary>
    /// Where nothing is said of single inputs, each input comes from all that the resource depends on. Remote
    /// components say it themselves.
    /// </summary>
    public static Goal WithPropertyDependencies(Goal goal)
        => goal.PropertyDependencies.Count > 0 || goal.IsRemote
            ? goal
            : goal with
            {
                PropertyDependencies =
                [
                    .. goal.Inputs.Members.Select(x => x.Name).Distinct()
                        .Select(x => new PropertyDependency(x, goal.Dependencies)),
                ],
            };

    private static bool TakesProvider(Goal goal, string provider)
        => provider.Length > 0
            && ((!goal.IsCustom && !goal.IsRemote)
                || (ProviderReference.TryParse(provider, out var reference)
                    && TypeToken.Package(reference.Urn.Type) == TypeToken.Package(goal.Type)));
}
