using Cairn.Model;

namespace Cairn.State.Repair;

/// <summary>A fault that has no one safe answer.</summary>
/// <param name="Number">By which it is answered, from 1; the same state always has the same questions.</param>
/// <param name="Code">The fault's code.</param>
/// <param name="Urn">The resource it is about, or what there is of its URN.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Options">The answers.</param>
public sealed record RepairQuestion(
    int Number, DiagnosticCode Code, string Urn, string Text, IReadOnlyList<RepairOption> Options);
