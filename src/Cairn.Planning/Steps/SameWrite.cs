using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Planning.Steps;

/// <summary>
/// Whether a step that changes nothing in the cloud has to be written at once (spec/state.md §6.1, elision). What only
/// says where the code stands is written with the next step that matters, or at the end.
/// </summary>
public static class SameWrite
{
    public static bool IsNeeded(ResourceState before, ResourceState after)
        => before.Urn != after.Urn
            || before.Type != after.Type
            || before.IsCustom != after.IsCustom
            || before.Id != after.Id
            || before.Parent != after.Parent
            || before.Provider != after.Provider
            || before.DeletedWith != after.DeletedWith
            || before.ImportId != after.ImportId
            || before.IsProtected != after.IsProtected
            || before.IsTainted != after.IsTainted
            || before.IsExternal != after.IsExternal
            || before.IsDelete != after.IsDelete
            || before.IsPendingReplacement != after.IsPendingReplacement
            || before.IsRetainedOnDelete != after.IsRetainedOnDelete
            || before.Timeouts != after.Timeouts
            || before.ReplaceWith != after.ReplaceWith
            || before.Hooks != after.Hooks
            || !AreSame(before.ReplacementTrigger, after.ReplacementTrigger)
            || !AreSame(before.Dependencies, after.Dependencies)
            || !AreSame(before.PropertyDependencies, after.PropertyDependencies)
            || !ValueEquality.AreEqual(before.Inputs, after.Inputs)
            || !ValueEquality.AreEqual(before.Outputs, after.Outputs);

    private static bool AreSame(PropertyValue? before, PropertyValue? after)
        => before is null || after is null ? before is null && after is null : ValueEquality.AreEqual(before, after);

    /// <summary>The order in which a program names its dependencies differs from run to run.</summary>
    private static bool AreSame(EquatableArray<string> before, EquatableArray<string> after)
        => before == after || (before.Count == after.Count && before.Order(StringComparer.Ordinal)
            .SequenceEqual(after.Order(StringComparer.Ordinal), StringComparer.Ordinal));

    private static bool AreSame(
        EquatableArray<PropertyDependency> before, EquatableArray<PropertyDependency> after)
        => before == after || (before.Count == after.Count
            && before.OrderBy(x => x.Property, StringComparer.Ordinal)
                .Zip(after.OrderBy(x => x.Property, StringComparer.Ordinal))
                .All(x => x.First.Property == x.Second.Property && AreSame(x.First.Urns, x.Second.Urns)));
}
