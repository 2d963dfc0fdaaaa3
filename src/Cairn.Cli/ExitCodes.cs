using Cairn.Model;
using Cairn.Storage;

namespace Cairn.Cli;

/// <summary>What the exit codes of <c>cairn</c> mean. Scripts depend on them.</summary>
internal static class ExitCodes
{
    private const int BeingWritten = 2013;
    private const int StageLocked = 2040;
    private const int StaleLock = 2041;

    /// <summary>The state breaks the rules, so no run can start from it.</summary>
    public const int DamagedBase = 1501;

    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>The command line can't be understood.</summary>
    public const int Usage = 2;

    /// <summary>There is something to do, and the caller asked to be told so.</summary>
    public const int ChangesPending = 3;

    /// <summary>Somebody else is working on the stage.</summary>
    public const int Locked = 4;

    /// <summary>The state breaks the integrity rules.</summary>
    public const int Damaged = 5;

    /// <summary>A bug in Cairn.</summary>
    public const int InternalError = 70;

    /// <summary>The disk failed.</summary>
    public const int DiskFailed = 74;

    public const int Interrupted = 130;

    /// <summary>What an operation answers that never began, or could not record its end.</summary>
    public static int OfOperation(IReadOnlyList<Diagnostic> reasons)
        => reasons.Any(static x => x.Code.Number is DamagedBase) ? Damaged : Of(reasons);

    /// <summary>
    /// What a failed write answers: somebody else works on the stage, the disk failed, or anything else.
    /// </summary>
    public static int Of(IReadOnlyCollection<Diagnostic> reasons)
        => reasons.Any(static x => x.Code.Number
            is BeingWritten or StageLocked or StaleLock or RunDiagnostics.LeaseHeldCode) ? Locked
            : reasons.Any(static x
                => x.Code.Number is StorageDiagnostics.DiskFailedCode or RunDiagnostics.JournalFailedCode) ? DiskFailed
            : Failed;
}
