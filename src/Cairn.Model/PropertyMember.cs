namespace Cairn.Model;

/// <summary>A member of an object, or a file of an archive.</summary>
public sealed record PropertyMember(string Name, PropertyValue Value);
