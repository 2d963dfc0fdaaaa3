using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>
/// One change to the list of resources. Resources are told by number: those of the base by their place in it, and
/// each that is added has the next number after all before it. A number is never used again.
/// </summary>
public abstract record StateChange
{
    private StateChange()
    {
    }

    /// <summary>Adds a resource.</summary>
    /// <param name="Resource">Its JSON.</param>
    /// <param name="InsteadOf">The number of the one whose place in the list it takes; null: after all others.</param>
    public sealed record Add(RawJson Resource, int? InsteadOf = null) : StateChange;

    /// <summary>Gives a resource another text; it keeps its place.</summary>
    public sealed record Replace(int Target, RawJson Resource) : StateChange;

    /// <summary>Takes a resource out of the list.</summary>
    public sealed record Remove(int Target) : StateChange;

    /// <summary>Sets or clears a mark; the rest of the resource's text stays.</summary>
    public sealed record Mark(int Target, ResourceMark Which, bool IsOn) : StateChange;
}
