using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>Asks what a file is. Linux tells everything through statx, whose layout is the same everywhere.</summary>
internal static unsafe partial class FileProbe
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const int KindMask = 0xf000;
    private const int RegularKind = 0x8000;
    private const int DirectoryKind = 0x4000;
    private const int PermissionMask = 0xfff;
    private const int NotFound = 2;
    private const int NotADirectory = 20;

    /// <summary>Opens a file to read it, having made sure that it is one. Throws what the system says.</summary>
    public static SafeFileHandle Open(string path, out FileStatus status)
    {
        var handle = OperatingSystem.IsWindows()
            ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            : UnixCalls.OpenToRead(path);
        try
        {
            status = Of(handle);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public static FileStatus Of(SafeFileHandle handle)
        => OperatingSystem.IsLinux() ? Linux(handle) : Portable(handle);

    /// <summary>The file at a path, links followed; null where there is none.</summary>
    public static FileStatus? At(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            var file = new FileInfo(path);
            return file.Exists ? Portable(file) : null;
        }

        StatX stat;
        if (StatXCall(CurrentDirectory, path, 0, BasicStats, &stat) == 0)
        {
            return From(stat);
        }

        var error = Marshal.GetLastPInvokeError();
        return error is NotFound or NotADirectory ? null : throw new SystemCallException("statx", error);
    }

    private static FileStatus Linux(SafeFileHandle handle)
    {
        var added = false;
        try
        {
            handle.DangerousAddRef(ref added);
            StatX stat;
            var descriptor = (int)handle.DangerousGetHandle();
            return StatXCall(descriptor, "", EmptyPath | NoFollow, BasicStats, &stat) == 0
                ? From(stat)
                : throw new SystemCallException("statx", Marshal.GetLastPInvokeError());
        }
        finally
        {
            if (added)
            {
                handle.DangerousRelease();
            }
        }
    }

    private static FileStatus From(in StatX stat)
    {
        var modified = DateTime.UnixEpoch.Ticks + (stat.ModifiedSeconds * TimeSpan.TicksPerSecond)
            + (stat.ModifiedNanoseconds / TimeSpan.NanosecondsPerTick);
        var kind = (stat.Mode & KindMask) switch
        {
            RegularKind => FileKind.Regular,
            DirectoryKind => FileKind.Directory,
            _ => FileKind.Special,
        };
        return new FileStatus(
            new FileIdentity((long)stat.Size, modified, stat.Inode),
            kind,
            (UnixFileMode)(stat.Mode & PermissionMask),
            stat.Owner,
            stat.Group);
    }

    private static FileStatus Portable(SafeFileHandle handle)
    {
        using var stream = new FileStream(
            new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0);
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(handle);
        return stream.CanSeek
            ? new FileStatus(
                new FileIdentity(stream.Length, File.GetLastWriteTimeUtc(handle).Ticks, 0),
                FileKind.Regular,
                mode,
                0,
                0)
            : new FileStatus(default, FileKind.Special, mode, 0, 0);
    }

    private static FileStatus Portable(FileInfo file) => new(
        new FileIdentity(file.Length, file.LastWriteTimeUtc.Ticks, 0),
        FileKind.Regular,
        OperatingSystem.IsWindows() ? default : file.UnixFileMode,
        0,
        0);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatXCall(int directory, string path, int flags, uint mask, StatX* stat);

    /// <summary>struct statx of linux/stat.h, as far as it is read; the kernel writes 256 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct StatX
    {
        [FieldOffset(20)]
        public readonly uint Owner;

        [FieldOffset(24)]
        public readonly uint Group;

        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(40)]
        public readonly ulong Size;

        [FieldOffset(112)]
        public readonly long ModifiedSeconds;

        [FieldOffset(120)]
        public readonly uint ModifiedNanoseconds;
    }
}
