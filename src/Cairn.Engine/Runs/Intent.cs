namespace Cairn.Engine.Runs;

/// <summary>An operation that was recorded before it was begun.</summary>
internal sealed record Intent(long Number);
