using System.Runtime.InteropServices;

namespace Cairn.Bench.Programs;

/// <summary>Processor time of programs that this process has started, and of those that they started.</summary>
internal static unsafe partial class ChildTime
{
    private const int OfChildren = -1;
    private const int Words = 18;
    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>Seconds of user and system time of all that have ended and were waited for.</summary>
    public static double Seconds()
    {
        var usage = stackalloc long[Words];
        return GetUsage(OfChildren, usage) == 0
            ? usage[0] + usage[2] + ((usage[1] + usage[3]) / MicrosecondsPerSecond)
            : throw new InvalidOperationException("The system does not tell the time of child processes.");
    }

    /// <summary>Two pairs of seconds and microseconds stand first in the structure, on each 64-bit Unix.</summary>
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, long* usage);
}
