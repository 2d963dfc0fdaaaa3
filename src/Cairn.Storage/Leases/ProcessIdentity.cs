using System.Globalization;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Leases;

/// <summary>
/// Which process this is, so that another one can tell later whether it still lives: a number is given to a new
/// process soon after its owner died, so the time the process started belongs to it.
/// </summary>
public sealed record ProcessIdentity
{
    private const int StartTimeField = 22;

    /// <summary>User, host and process, as locks name them; makes ids.</summary>
    public required LockOwner Owner { get; init; }

    /// <summary>When this process started, in the system's own words; "" where it does not tell.</summary>
    public required string ProcessStart { get; init; }

    /// <summary>What stays the same on this host for ever; "" where that is not known.</summary>
    public required string Machine { get; init; }

    /// <summary>
    /// What is the same for all processes that see each other since this host started; "" where not known.
    /// </summary>
    public required string Boot { get; init; }

    /// <summary>When a process of this host started; null where there is none of that number.</summary>
    public required Func<int, string?> StartOf { get; init; }

    /// <summary>This process; ids come from the caller, so that a run can be repeated.</summary>
    public static ProcessIdentity OfProcess(Func<Guid> newId) => new()
    {
        Owner = LockOwner.OfProcess(newId),
        ProcessStart = StartOfProcess(Environment.ProcessId) ?? "",
        Machine = Text("/etc/machine-id"),
        Boot = Text("/proc/sys/kernel/random/boot_id") is { Length: > 0 } boot ? $"{boot}/{PidNamespace()}" : "",
        StartOf = StartOfProcess,
    };

    private static string? StartOfProcess(int processId)
    {
        if (processId <= 0)
        {
            return null;
        }

        if (OperatingSystem.IsLinux())
        {
            return StartOnLinux(processId);
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (Exception hidden) when (hidden is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It lives, but is not ours to look at.
            return "";
        }
    }

    /// <summary>Field 22 of proc(5); the name before it may hold spaces and brackets, and ends at the last.</summary>
    private static string? StartOnLinux(int processId)
    {
        if (!UnixCalls.IsProcessAlive(processId))
        {
            return null;
        }

        var text = Text(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        const int FieldsBefore = 2;
        if (fields is ["Z" or "X", ..])
        {
            // It has ended, and its parent has not asked how: nothing of it runs any more.
            return null;
        }

        return fields.Length > StartTimeField - FieldsBefore - 1 ? fields[StartTimeField - FieldsBefore - 1] : "";
    }

    private static string PidNamespace()
    {
        try
        {
            return new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return "";
        }
    }

    private static string Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return "";
        }
    }
}
