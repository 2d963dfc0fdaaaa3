using Cairn.Model;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Files;

/// <summary>
/// Keeps two Cairns from writing the same state. The system releases it when its holder dies, so it is never stale.
/// It says nothing to SST or Pulumi, and nothing where the file system has no locks: what protects the state is the
/// comparison with what was read, immediately before the rename.
/// </summary>
internal sealed class WriteLock : IDisposable
{
    private const int TriesMax = 20;

    private readonly string _path;
    private readonly SafeFileHandle _file;

    private WriteLock(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>
    /// Takes the lock that stands for a state; <paramref name="statePath"/> is for the diagnostic.
    /// </summary>
    public static Result<IDisposable> TryTake(ISystemCalls calls, string lockPath, string statePath)
    {
        try
        {
            return calls.TryLock(lockPath) is { } held
                ? Result.Of(held)
                : Result.Failed<IDisposable>(StorageDiagnostics.BeingWritten(statePath));
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return Result.Failed<IDisposable>(FailureDiagnostics.OfWriting(lockPath, failure));
        }
    }

    /// <summary>Null where somebody else holds it. Throws what the system says.</summary>
    public static WriteLock? TryTake(string lockPath) => TryTake(lockPath, create: null);

    /// <summary>As above; <paramref name="create"/> makes a new file in place of the call that usually does.</summary>
    internal static WriteLock? TryTake(string lockPath, Func<string, FileStream>? create)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (!TryOpen(lockPath, create, out var file))
            {
                continue;
            }

            var isOurs = false;
            try
            {
                if (!OperatingSystem.IsWindows() && !UnixCalls.TryLock(file))
                {
                    return null;
                }

                isOurs = OperatingSystem.IsWindows() || IsStill(lockPath, file);
                if (isOurs)
                {
                    return new WriteLock(lockPath, file);
                }
            }
            finally
            {
                // Also where the system refuses to answer: a lock that nobody knows of would keep ourselves waiting.
                if (!isOurs)
                {
                    file.Dispose();
                }
            }
        }

        return null;
    }

    /// <summary>Removes the lock's file while still holding it: whoever opened it before will notice.</summary>
    public void Dispose()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                File.Delete(_path);
            }
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            // An empty file stays behind and is used again next time.
        }
        finally
        {
            _file.Dispose();
        }
    }

    /// <summary>False where the file came or went in between, so that it is worth another try.</summary>
    private static bool TryOpen(string path, Func<string, FileStream>? create, out SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            file = File.OpenHandle(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
            return true;
        }

        if (File.Exists(path))
        {
            return TryOpenExisting(path, out file);
        }

        try
        {
            (create ?? UnixSystemCalls.CreateOwned)(path).Dispose();
        }
        catch (IOException failure) when (FailureDiagnostics.IsNameTaken(failure))
        {
            // Somebody else was quicker. Theirs is as good, and where it is gone already the next try makes another.
        }
        catch (IOException failure) when (failure.HResult == UnixCalls.WouldBlock)
        {
            // .NET locks what it creates, and somebody has locked the new file before that: they hold it, or did.
        }

        return TryOpenExisting(path, out file);
    }

    private static bool TryOpenExisting(string path, out SafeFileHandle file)
    {
        file = new SafeFileHandle();
        try
        {
            file = UnixCalls.OpenWithoutFollowing(path);
            return true;
        }
        catch (SystemCallException gone) when (gone.Error == FailureDiagnostics.NoEntry)
        {
            return false;
        }
    }

    /// <summary>Whether the locked file is the one that has the name: a holder before us may have removed it.</summary>
    private static bool IsStill(string path, SafeFileHandle file)
        => FileProbe.At(path) is { } named && named.Identity.Inode == FileProbe.Of(file).Identity.Inode;
}
