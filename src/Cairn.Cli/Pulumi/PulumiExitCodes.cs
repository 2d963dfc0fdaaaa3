using Cairn.Model;

namespace Cairn.Cli.Pulumi;

/// <summary>What the exit codes of <c>pulumi</c> mean (spec/cli-contract.md §4.1).</summary>
internal static class PulumiExitCodes
{
    private const int StageNotFound = 2024;

    public const int Done = 0;

    public const int Failed = 1;

    public const int StackNotFound = 6;

    public const int ChangesProposed = 7;

    public const int Cancelled = 8;

    public static int Of(Diagnostic reason) => reason.Code.Number == StageNotFound ? StackNotFound : Failed;
}
