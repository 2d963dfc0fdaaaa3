using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>One difference between two values.</summary>
/// <param name="Path">Where: <c>inputs.environment.variables.TOKEN</c>, <c>inputs.list[0]</c>; safe to show.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">What it was; null where it is new.</param>
/// <param name="After">What it is; null where it is gone.</param>
public sealed record ValueChange(string Path, ValueChangeKind Kind, PropertyValue? Before, PropertyValue? After);

/// <summary>What became of a value.</summary>
public enum ValueChangeKind
{
    Added,
    Removed,
    Changed,
}
