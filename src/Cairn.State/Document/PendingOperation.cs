namespace Cairn.State.Document;

/// <summary>An operation that was begun and whose end nobody recorded (spec/state.md §1.2).</summary>
/// <param name="Type"><c>creating</c>, <c>updating</c>, <c>deleting</c>, <c>reading</c> or <c>importing</c>.</param>
/// <param name="Resource">The resource as it was to be.</param>
/// <param name="Extent">Where the whole operation stands.</param>
public readonly record struct PendingOperation(string Type, ResourceHeader Resource, Extent Extent);
