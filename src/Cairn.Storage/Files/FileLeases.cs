using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// The leases that this process holds, and the thread that sees when somebody waits for one. The kernel sends a signal
/// too, but what .NET does with signals waits for a free thread of the pool.
/// </summary>
internal static class FileLeases
{
    /// <summary>SIGURG: the usual one, SIGIO, ends a process that has no handler for it; this one is ignored.</summary>
    private const int Signal = 23;

    /// <summary>So long somebody waits at most.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// Where all who can write are processes of this machine: ext, XFS, Btrfs, tmpfs, F2FS, ZFS, bcachefs, overlays of
    /// these. Elsewhere another machine can shorten the file, whatever this kernel promises.
    /// </summary>
    private static readonly uint[] LocalFileSystems =
        [0xEF53, 0x58465342, 0x9123683E, 0x01021994, 0xF2F52010, 0x2FC12FC1, 0xCA451A4E, 0x794C7630];

    private static readonly Lock Gate = new();
    private static readonly object Pause = new();
    private static readonly List<WeakReference<LeasedStateBytes>> Held = [];
    private static bool IsWatched;

    /// <summary>A descriptor of the same open file, with a lease; null where there is none to be had.</summary>
    public static SafeFileHandle? TryTake(SafeFileHandle file)
    {
        if (!LocalFileSystems.Contains(UnixCalls.FileSystemOf(file)))
        {
            return null;
        }

        var own = UnixCalls.TryDuplicate(file);
        if (own is not null && !UnixCalls.TryLease(own, Signal))
        {
            own.Dispose();
            return null;
        }

        return own;
    }

    /// <summary>From now on it is let go when somebody waits.</summary>
    public static void Hold(LeasedStateBytes bytes)
    {
        lock (Gate)
        {
            Held.Add(new WeakReference<LeasedStateBytes>(bytes));
            if (!IsWatched)
            {
                IsWatched = true;
                new Thread(Watch) { IsBackground = true, Name = "leases" }.Start();
            }
        }
    }

    public static void Forget(LeasedStateBytes bytes)
    {
        lock (Gate)
        {
            Held.RemoveAll(x => !x.TryGetTarget(out var held) || ReferenceEquals(held, bytes));
        }
    }

    private static void Watch()
    {
        while (All() is { Length: > 0 } all)
        {
            foreach (var bytes in all)
            {
                bytes.LetGoIfWanted();
            }

            lock (Pause)
            {
                Monitor.Wait(Pause, Interval);
            }
        }
    }

    private static LeasedStateBytes[] All()
    {
        lock (Gate)
        {
            LeasedStateBytes[] all =
            [
                .. Held.Select(static x => x.TryGetTarget(out var held) && held.IsLeased ? held : null)
                    .OfType<LeasedStateBytes>(),
            ];
            IsWatched = all.Length > 0;
            return all;
        }
    }
}
