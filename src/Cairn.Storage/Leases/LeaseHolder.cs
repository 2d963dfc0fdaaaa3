using System.Globalization;

namespace Cairn.Storage.Leases;

/// <summary>Who works on a stage, as the lease says.</summary>
public sealed record LeaseHolder
{
    /// <summary>Names this one taking of the lease.</summary>
    public required Guid Id { get; init; }

    public required string User { get; init; }

    public required string Host { get; init; }

    public required int ProcessId { get; init; }

    /// <summary>As in <see cref="ProcessIdentity"/>.</summary>
    public required string ProcessStart { get; init; }

    /// <summary>As in <see cref="ProcessIdentity"/>.</summary>
    public required string Machine { get; init; }

    /// <summary>As in <see cref="ProcessIdentity"/>.</summary>
    public required string Boot { get; init; }

    public required string Command { get; init; }

    /// <summary>When it was taken, for people: nothing is decided by it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The other tool's lock that was taken along with it; null where none was.</summary>
    public string? ToolLock { get; init; }

    /// <summary>XxHash128 of what was written into that lock, to know it again.</summary>
    public string? ToolLockHash { get; init; }

    /// <summary>User, host and process in one phrase.</summary>
    public string Who => string.Create(CultureInfo.InvariantCulture, $"{User}@{Host} (process {ProcessId})");

    public static LeaseHolder Of(ProcessIdentity identity, Guid id, string command, DateTimeOffset since) => new()
    {
        Id = id,
        User = identity.Owner.UserName,
        Host = identity.Owner.HostName,
        ProcessId = identity.Owner.ProcessId,
        ProcessStart = identity.ProcessStart,
        Machine = identity.Machine,
        Boot = identity.Boot,
        Command = command,
        Since = since,
    };

    /// <summary>Whether the holder's process lives, as far as this process can know.</summary>
    public Liveness Look(ProcessIdentity identity)
    {
        var sameBoot = Boot.Length > 0 && Boot == identity.Boot;
        if (!sameBoot && Machine.Length > 0 && Machine == identity.Machine && BootOf(Boot) != BootOf(identity.Boot))
        {
            // This very host was started anew since.
            return Liveness.Dead;
        }

        var sameHost = sameBoot
            || (Boot.Length == 0 && string.Equals(Host, identity.Owner.HostName, StringComparison.OrdinalIgnoreCase));
        if (!sameHost)
        {
            return Liveness.Unknown;
        }

        return identity.StartOf(ProcessId) is { } start && (start.Length == 0 || start == ProcessStart)
            ? Liveness.Alive
            : Liveness.Dead;
    }

    private static string BootOf(string boot) => boot.Split('/')[0];
}
