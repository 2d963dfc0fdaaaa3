namespace Cairn.Cli.Commands;

/// <summary>An operation of which nobody knows how it ended.</summary>
/// <param name="Word">What was under way, e.g. <c>creating</c>.</param>
/// <param name="Urn">Of the resource.</param>
/// <param name="Id">Of its object; empty where that is not known.</param>
internal sealed record PendingLine(string Word, string Urn, string Id);
