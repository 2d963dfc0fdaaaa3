namespace Cairn.Storage.Stores;

/// <summary>What must be true of an object for a change of it to be made.</summary>
public abstract record StateCondition
{
    private StateCondition()
    {
    }

    /// <summary>There is none of that name (<c>If-None-Match: *</c>).</summary>
    public sealed record Absent : StateCondition;

    /// <summary>It is still what it was when it was read or written (<c>If-Match</c>).</summary>
    /// <param name="Tag">The tag of then.</param>
    public sealed record Unchanged(StateTag Tag) : StateCondition;
}
