using Cairn.Model;

namespace Cairn.Cli.RunViews;

/// <summary>Something that went wrong in a run.</summary>
/// <param name="Urn">The resource that it is about, or empty.</param>
/// <param name="Text">What happened; it may have several lines.</param>
/// <param name="Diagnostic">Where it has a code.</param>
internal sealed record RunProblem(string Urn, string Text, Diagnostic? Diagnostic);
