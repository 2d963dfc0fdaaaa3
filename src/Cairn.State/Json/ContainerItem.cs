namespace Cairn.State.Json;

/// <summary>A member of an object or an element of an array, by its offsets in the whole text.</summary>
/// <param name="Start">Where it begins: a member with its name.</param>
/// <param name="NameEnd">Where a member's name ends, with its quote; an element's <see cref="Start"/>.</param>
/// <param name="ValueStart">Where its value begins.</param>
/// <param name="End">The first byte after its value.</param>
/// <param name="Name">A member's name, unescaped; empty for an element.</param>
internal readonly record struct ContainerItem(int Start, int NameEnd, int ValueStart, int End, string Name);
