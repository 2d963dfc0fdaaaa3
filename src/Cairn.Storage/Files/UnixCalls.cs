using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// The few libc functions that .NET does not offer, or whose failures it hides: its own flush reports success when
/// the kernel answers EIO (spec/reliability.md §4). None of them is variadic in the way it is called here, because
/// variadic calls are passed differently on Apple silicon; those of Linux alone may be.
/// </summary>
internal static unsafe partial class UnixCalls
{
    public const int InterruptedTriesMax = 100;

    private const int Interrupted = 4;
    private const int InputOutputError = 5;
    private const int FullSync = 51;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int AdviseSequential = 2;
    private const int AdviseNoDump = 16;
    private const int NoProcess = 3;
    private const int ReadAndWrite = 3;
    private const int PrivateAnonymous = 0x2 | 0x20;
    private const int AdvisePopulateRead = 22;
    private const int AdvisePopulateWrite = 23;
    private const int ReadOnly = 1;
    private const int Shared = 1;
    private const int MoveTo = 1 | 2;
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int GetLease = 1025;
    private const int Duplicate = 1030;
    private const int LeaseToRead = 0;
    private const int NoLease = 2;

    /// <summary>
    /// Binds the calls before they matter: a lazily bound first call may report a wrong error number.
    /// </summary>
    static UnixCalls()
    {
        using var none = new SafeFileHandle(-1, ownsHandle: false);
        _ = FSync(none);
        if (OperatingSystem.IsLinux())
        {
            _ = FDataSync(none);
        }

        _ = PWrite(none, null, 0, 0);
        _ = FLock(none, LockNonBlocking);
    }

    public static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    public static int LoopOfLinks => OperatingSystem.IsLinux() ? 40 : 62;

    /// <summary>Opens for reading without waiting for the other end of a pipe and without taking a terminal.</summary>
    public static SafeFileHandle OpenToRead(string path)
        => OpenExisting(path, OpenFlags.NonBlocking | OpenFlags.NoTerminal);

    public static SafeFileHandle OpenDirectory(string path) => OpenExisting(path, OpenFlags.Directory);

    public static SafeFileHandle OpenWithoutFollowing(string path)
        => OpenExisting(path, OpenFlags.ReadWrite | OpenFlags.NoFollow);

    public static void Sync(SafeFileHandle file) => Repeated("fsync", file, static file
        // On a Mac fsync leaves the data in the drive's cache; where F_FULLFSYNC is not supported it must do.
        => OperatingSystem.IsMacOS() && FCntl(file, FullSync) == 0 ? 0 : FSync(file));

    /// <summary>As <see cref="Sync"/>, without what is known about the file but not needed to read it.</summary>
    public static void SyncData(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            Sync(file);
            return;
        }

        Repeated("fdatasync", file, static file => FDataSync(file));
    }

    /// <summary>Writes everything: the system may take less than it was given at a time.</summary>
    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        var interrupted = 0;
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* start = bytes)
            {
                written = PWrite(file, start, (nuint)bytes.Length, offset);
            }

            var error = Marshal.GetLastPInvokeError();
            if (written > 0)
            {
                bytes = bytes[(int)written..];
                offset += written;
            }
            else if (written == 0 || error != Interrupted || interrupted++ == InterruptedTriesMax)
            {
                throw new SystemCallException("pwrite", written == 0 ? InputOutputError : error);
            }
        }
    }

    /// <summary>False where somebody else holds the lock.</summary>
    public static bool TryLock(SafeFileHandle file)
    {
        if (FLock(file, LockExclusive | LockNonBlocking) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == WouldBlock ? false : throw new SystemCallException("flock", error);
    }

    public static void Rename(string from, string to) => Check("rename", RenameCall(from, to));

    public static void Link(string existing, string name) => Check("link", LinkCall(existing, name));

    /// <summary>Gives the file the owner of the one it replaces; without the right to do so it stays ours.</summary>
    public static void TryChangeOwner(SafeFileHandle file, uint owner, uint group) => _ = FChOwn(file, owner, group);

    /// <summary>A hint to the kernel only, so its failure does not matter.</summary>
    public static void AdviseSequentialReading(byte* start, nuint length)
        => _ = MAdvise(start, length, AdviseSequential);

    /// <summary>Keeps a secret's pages out of core dumps. A wish only: where it can't be had, nothing fails.</summary>
    public static void ExcludeFromDumps(byte* start, nuint length)
    {
        if (OperatingSystem.IsLinux())
        {
            var page = (nuint)Environment.SystemPageSize;
            var first = (nuint)start / page * page;
            _ = MAdvise((byte*)first, (nuint)start + length - first, AdviseNoDump);
        }
    }

    /// <summary>
    /// Memory that is to be populated (Linux); null where the system has none left. In small pages: large ones are
    /// cleared faster (15 MB in 3 ms instead of 6), but those are what a virtual machine gives back to its host, and
    /// then it is 20 to 35 ms until they are there again.
    /// </summary>
    public static byte* TryMap(nuint length)
    {
        var start = MMap(null, length, ReadAndWrite, PrivateAnonymous, -1, 0);
        return (nint)start == -1 ? null : start;
    }

    /// <summary>
    /// Makes pages be there already: one that comes into being when it is first written costs a trap, and a state of
    /// 15 MB has four thousand of them. A wish too: an older kernel hands the pages out as they are touched.
    /// </summary>
    /// <param name="start">The first byte; the page it stands in is made too.</param>
    /// <param name="length">How many bytes.</param>
    public static void Populate(byte* start, nuint length)
    {
        var before = (nuint)start % (nuint)Environment.SystemPageSize;
        _ = MAdvise(start - before, length + before, AdvisePopulateWrite);
    }

    /// <summary>
    /// Another descriptor of the same open file (Linux); null where there is none to be had.
    /// </summary>
    public static SafeFileHandle? TryDuplicate(SafeFileHandle file)
    {
        var descriptor = FCntlOf(file, Duplicate, 0);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>
    /// Takes a lease (Linux): nobody can open the file for writing, or shorten it, until it is given back. Who tries
    /// waits, and this process is sent the signal. False where somebody has it open for writing, or where the file
    /// system has no leases.
    /// </summary>
    public static bool TryLease(SafeFileHandle file, int signal)
        => FCntlOf(file, SetSignal, signal) == 0 && FCntlOf(file, SetLease, LeaseToRead) == 0;

    /// <summary>Whether somebody waits for a lease to be given back.</summary>
    public static bool IsLeaseWanted(SafeFileHandle file) => FCntlOf(file, GetLease, 0) == NoLease;

    public static void EndLease(SafeFileHandle file) => _ = FCntlOf(file, SetLease, NoLease);

    /// <summary>The magic number of a file's file system (Linux, statfs); 0 where it can't be told.</summary>
    public static uint FileSystemOf(SafeFileHandle file)
    {
        const int StructureBytes = 256;
        var room = stackalloc byte[StructureBytes];
        return FStatFs(file, room) == 0 ? *(uint*)room : 0;
    }

    /// <summary>A file's own pages, all of them read (Linux); null where that can't be done.</summary>
    public static byte* TryMapFile(SafeFileHandle file, nuint length)
    {
        var start = MMapFile(null, length, ReadOnly, Shared, file, 0);
        if ((nint)start == -1)
        {
            return null;
        }

        if (MAdvise(start, length, AdvisePopulateRead) == 0)
        {
            return start;
        }

        // An older kernel, or the disk: reading says what is wrong, touching such a page would be the end.
        Unmap(start, length);
        return null;
    }

    /// <summary>Puts memory in the place of a mapping, in one step for all threads (Linux).</summary>
    public static bool TryReplace(byte* mapping, byte* memory, nuint length)
        => MRemap(memory, length, length, MoveTo, mapping) == mapping;

    public static void Unmap(byte* start, nuint length) => _ = MUnmap(start, length);

    public static bool IsProcessAlive(int processId)
        => KillCall(processId, 0) == 0 || Marshal.GetLastPInvokeError() != NoProcess;

    private static SafeFileHandle OpenExisting(string path, OpenFlags flags)
    {
        var handle = OpenCall(path, OpenFlagBits.Of(flags));
        if (!handle.IsInvalid)
        {
            return handle;
        }

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw new SystemCallException("open", error);
    }

    private static void Repeated(string name, SafeFileHandle file, Func<SafeFileHandle, int> call)
    {
        for (var tries = 0; ; tries++)
        {
            var done = call(file);
            var error = Marshal.GetLastPInvokeError();
            if (done == 0)
            {
                return;
            }

            if (error != Interrupted || tries == InterruptedTriesMax)
            {
                throw new SystemCallException(name, error);
            }
        }
    }

    private static void Check(string call, int result)
    {
        if (result != 0)
        {
            throw new SystemCallException(call, Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenCall(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    private static partial nint PWrite(SafeFileHandle file, byte* bytes, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FCntl(SafeFileHandle file, int command);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FCntlOf(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int FStatFs(SafeFileHandle file, byte* room);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* MMapFile(
        byte* at, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", EntryPoint = "mremap", SetLastError = true)]
    private static partial byte* MRemap(byte* from, nuint length, nuint newLength, int flags, byte* to);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameCall(string from, string to);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkCall(string existing, string name);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int FChOwn(SafeFileHandle file, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    private static partial int MAdvise(byte* start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* MMap(byte* at, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int MUnmap(byte* start, nuint length);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int KillCall(int processId, int signal);
}
