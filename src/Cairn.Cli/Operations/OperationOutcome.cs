using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Model;

namespace Cairn.Cli.Operations;

/// <summary>How an operation ended.</summary>
/// <param name="Summary">What it came to; null where it never began.</param>
/// <param name="Diagnostics">Why it never began, or what went wrong when its end was recorded.</param>
internal sealed record OperationOutcome(RunSummary? Summary, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasSucceeded => Summary?.Outcome == RunOutcome.Succeeded && !Diagnostics.Any(static x => x.IsError);

    /// <summary>Whether anything was, or would be, different afterwards.</summary>
    public bool HasChanges
        => Summary is { } summary && summary.Changes.Any(static x => x.Key.IsChange() && x.Value > 0);

    public static OperationOutcome NotBegun(ImmutableArray<Diagnostic> reasons) => new(null, reasons);
}
