using System.Security.Cryptography;
using System.Text;

namespace Cairn.Local.Files;

/// <summary>
/// Files on the disk. They are written under a name beside their own and put in their place by a rename, so that
/// nobody ever sees half of one. The name is always the same: what a killed run has left, the next one uses up.
/// </summary>
internal static class DiskFile
{
    private const string DraftSuffix = ".cairn-new";
    private const int PermissionBits = 0x1ff;

    /// <summary>SHA-256 of a file; null where there is none.</summary>
    public static async Task<string?> Sha256Async(string path, CancellationToken cancellationToken)
    {
        try
        {
            var stream = Open(path);
            await using (stream.ConfigureAwait(false))
            {
                return Convert.ToHexStringLower(
                    await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            return null;
        }
    }

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static FileStream Open(string path)
        => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>The text of a file, of no more than is kept in a state.</summary>
    public static async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        var length = new FileInfo(path).Length;
        return length <= LocalLimits.TextBytesMax
            ? Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false))
            : throw new CairnException(LocalDiagnostics.TextTooLong(path, length));
    }

    /// <summary>Writes new content beside a file.</summary>
    /// <returns>Where it is.</returns>
    public static async Task<string> DraftAsync(
        string path, string? mode, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw new CairnException(LocalDiagnostics.NotAFile(path));
        }

        var full = Path.GetFullPath(path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
        var draft = DraftOf(full);
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && Permissions(mode, full) is { } permissions)
        {
            options.UnixCreateMode = permissions;
        }

        var isWritten = false;
        try
        {
            var stream = new FileStream(draft, options);
            await using (stream.ConfigureAwait(false))
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
            }

            SetMode(draft, mode);
            isWritten = true;
            return draft;
        }
        finally
        {
            if (!isWritten)
            {
                File.Delete(draft);
            }
        }
    }

    /// <summary>Puts new content in its place.</summary>
    public static void Place(string draft, string path)
    {
#pragma warning disable RS0030 // No file of the state: that readers see a whole one is all it needs.
        File.Move(draft, path, overwrite: true);
#pragma warning restore RS0030
    }

    /// <summary>Whether it is such content that a killed run has left.</summary>
    public static bool IsDraft(string path)
        => Path.GetFileName(path) is ['.', ..] name && name.EndsWith(DraftSuffix, StringComparison.Ordinal);

    /// <summary>The permissions as an octal number of four digits; null on Windows.</summary>
    public static string? Mode(string path)
        => OperatingSystem.IsWindows()
            ? null
            : "0" + Convert.ToString((int)File.GetUnixFileMode(path) & PermissionBits, 8).PadLeft(3, '0');

    public static bool IsExecutable(string path)
        => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0;

    private static string DraftOf(string full)
        => Path.Combine(Path.GetDirectoryName(full) ?? "", $".{Path.GetFileName(full)}{DraftSuffix}");

    /// <summary>Permissions that nobody has asked for stay as they are.</summary>
    private static UnixFileMode? Permissions(string? mode, string path)
        => mode is not null ? (UnixFileMode)Convert.ToInt32(mode, 8)
            : !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path)
            : null;

    /// <summary>Creating a file leaves out what the process's mask forbids; who names a mode means it.</summary>
    private static void SetMode(string path, string? mode)
    {
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        }
    }
}
