namespace Cairn.Planning.Goals;

/// <summary>
/// What children get from a resource where they say nothing themselves (spec/engine.md §1.3, step 2).
/// </summary>
/// <param name="Protect">Null where nobody has said.</param>
/// <param name="RetainOnDelete">Null where nobody has said.</param>
/// <param name="DeletedWith">A URN, or empty.</param>
/// <param name="Provider">A reference, or empty.</param>
public readonly record struct Inheritance(bool? Protect, bool? RetainOnDelete, string DeletedWith, string Provider)
{
    public static readonly Inheritance Nothing = new(null, null, "", "");

    public static Inheritance Of(Goal goal)
        => new(goal.Protect, goal.RetainOnDelete, goal.DeletedWith, goal.Provider);
}
