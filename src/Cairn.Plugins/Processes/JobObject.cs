using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Plugins.Processes;

/// <summary>
/// Windows ends all processes of a job when the last handle to it is closed, which happens at the latest when Cairn
/// dies. It takes the place of the guard there.
/// </summary>
internal sealed partial class JobObject : IDisposable
{
    private const int ExtendedLimits = 9;
    private const uint KillOnClose = 0x2000;
    private const uint BreakEvent = 1;

    private readonly SafeFileHandle _job;

    private JobObject(SafeFileHandle job) => _job = job;

    /// <summary>Puts a process that has just been started into a job of its own; null where Windows refuses.</summary>
    public static JobObject? Around(Process process)
    {
        var job = CreateJob(0, 0);
        var limits = new ExtendedLimitInformation { LimitFlags = KillOnClose };
        if (job.IsInvalid
            || !SetInformation(job, ExtendedLimits, ref limits, Marshal.SizeOf<ExtendedLimitInformation>())
            || !Assign(job, process.Handle))
        {
            job.Dispose();
            return null;
        }

        return new JobObject(job);
    }

    /// <summary>The nearest thing to an interrupt; the process must lead a console group.</summary>
    public static void Interrupt(int group) => _ = GenerateEvent(BreakEvent, group);

    public void Kill() => _ = Terminate(_job, 1);

    public void Dispose() => _job.Dispose();

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static partial SafeFileHandle CreateJob(nint attributes, nint name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformation(
        SafeFileHandle job, int kind, ref ExtendedLimitInformation information, int length);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Assign(SafeFileHandle job, nint process);

    [LibraryImport("kernel32", EntryPoint = "TerminateJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool Terminate(SafeFileHandle job, uint code);

    [LibraryImport("kernel32", EntryPoint = "GenerateConsoleCtrlEvent", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GenerateEvent(uint kind, int group);

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION: only the flags are set.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimitInformation
    {
        public long ProcessTime;
        public long JobTime;
        public uint LimitFlags;
        public nuint WorkingSetMin;
        public nuint WorkingSetMax;
        public uint ProcessesMax;
        public nuint Affinity;
        public uint Priority;
        public uint Scheduling;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
        public nuint ProcessMemory;
        public nuint JobMemory;
        public nuint ProcessMemoryPeak;
        public nuint JobMemoryPeak;
    }
}
