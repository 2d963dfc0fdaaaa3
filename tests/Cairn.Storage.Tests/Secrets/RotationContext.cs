using System.Globalization;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Secrets;

/// <summary>What a rotation needs from its surroundings: a process of this host, the only one that lives.</summary>
internal static class RotationContext
{
    public static RunContext Of(DurableFile files, int process) => new()
    {
        Identity = new ProcessIdentity
        {
            Owner = new LockOwner
            {
                ProcessId = process,
                UserName = "ann",
                HostName = "here",
                IsAlive = id => id == process,
                NewId = Guid.NewGuid,
            },
            ProcessStart = Text(process),
            Machine = "machine",
            Boot = "boot/1",
            StartOf = id => id == process ? Text(id) : null,
        },
        Time = new FixedTime(),
        Files = files,
        Limits = StorageLimits.Default,
        UnsavedFolder = Path.GetTempPath(),
        LockPatience = TimeSpan.Zero,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
