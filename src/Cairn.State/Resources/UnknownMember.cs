namespace Cairn.State.Resources;

/// <summary>A member of a resource that Cairn has no meaning for, kept with its JSON text.</summary>
public sealed record UnknownMember(string Name, string Json);
