using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>Who takes a lock, as others will read it, and how to tell whether somebody else still lives.</summary>
public sealed record LockOwner
{
    public required int ProcessId { get; init; }

    public required string UserName { get; init; }

    public required string HostName { get; init; }

    /// <summary>Whether a process of this host is running.</summary>
    public required Func<int, bool> IsAlive { get; init; }

    /// <summary>Makes the names of locks.</summary>
    public required Func<Guid> NewId { get; init; }

    /// <summary>This process; ids come from the caller, so that a run can be repeated.</summary>
    public static LockOwner OfProcess(Func<Guid> newId) => new()
    {
        ProcessId = Environment.ProcessId,
        UserName = SystemUser.Name,
        HostName = Environment.MachineName,
        IsAlive = IsProcessAlive,
        NewId = newId,
    };

    private static bool IsProcessAlive(int processId)
    {
        if (processId <= 0)
        {
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            return UnixCalls.IsProcessAlive(processId);
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
