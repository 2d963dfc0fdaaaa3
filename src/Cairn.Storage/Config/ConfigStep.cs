namespace Cairn.Storage.Config;

/// <summary>One step into a structured value.</summary>
/// <param name="Name">The name of a member; null: it is an element.</param>
/// <param name="Index">The number of an element, from 0.</param>
public readonly record struct ConfigStep(string? Name, int Index);
