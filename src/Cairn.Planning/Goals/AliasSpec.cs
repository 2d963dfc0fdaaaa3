namespace Cairn.Planning.Goals;

/// <summary>
/// An old name of a resource: a whole URN, or what differs from the present one (spec/engine.md §1.3). Empty parts are
/// as they are now.
/// </summary>
public sealed record AliasSpec
{
    /// <summary>The whole old URN; the other parts don't count then.</summary>
    public string Urn { get; init; } = "";

    public string Name { get; init; } = "";

    public string Type { get; init; } = "";

    public string Stack { get; init; } = "";

    public string Project { get; init; } = "";

    public string Parent { get; init; } = "";

    /// <summary>Whether it had no parent, or the root.</summary>
    public bool HasNoParent { get; init; }
}
