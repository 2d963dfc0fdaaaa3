using Cairn.Cli.Operations;

namespace Cairn.Cli.Commands;

/// <summary>How an operation ended, as it is told.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Pending">What is in doubt afterwards.</param>
/// <param name="ExitCode">What the process answers.</param>
internal sealed record RunEnd(OperationOutcome Outcome, IReadOnlyList<PendingLine> Pending, int ExitCode);
