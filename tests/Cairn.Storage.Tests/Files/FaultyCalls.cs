using Cairn.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Cairn.Storage.Tests.Files;

/// <summary>The real calls, of which the n-th (counted from 1) fails, or all of one name.</summary>
internal sealed class FaultyCalls(int failAt, int error) : ISystemCalls
{
    private readonly ISystemCalls _real =
        OperatingSystem.IsWindows() ? new WindowsSystemCalls() : new UnixSystemCalls();
    private int _count;

    public string? FailEvery { get; init; }

    public bool HalfWrites { get; init; }

    /// <summary>Whether nothing works any more after the first failure, as after a crash.</summary>
    public bool IsFatal { get; init; }

    /// <summary>Whether forcing things to the disk is left out, for tests that write thousands of files.</summary>
    public bool SkipsSync { get; init; }

    /// <summary>The calls in order, the failed one marked.</summary>
    public List<string> Calls { get; } = [];

    public string? Failed { get; private set; }

    public FileStream CreateNew(string path)
    {
        Enter("create");
        return _real.CreateNew(path);
    }

    public void TakeOver(SafeFileHandle file, FileStatus replaced)
    {
        Enter("takeover");
        _real.TakeOver(file, replaced);
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (HalfWrites)
        {
            _real.Write(file, bytes[..(bytes.Length / 2)], offset);
        }

        Enter("write");
        _real.Write(file, bytes, offset);
    }

    public void Sync(SafeFileHandle file)
    {
        Enter("sync");
        if (!SkipsSync)
        {
            _real.Sync(file);
        }
    }

    public void SyncDirectory(string path)
    {
        Enter("syncdir");
        if (!SkipsSync)
        {
            _real.SyncDirectory(path);
        }
    }

    public void Link(string existing, string name)
    {
        Enter("link");
        _real.Link(existing, name);
    }

    public void Rename(string from, string to)
    {
        Enter("rename");
        _real.Rename(from, to);
    }

    public void Delete(string path)
    {
        Enter("delete");
        _real.Delete(path);
    }

    public void CreateDirectory(string path)
    {
        Enter("mkdir");
        _real.CreateDirectory(path);
    }

    private void Enter(string call)
    {
        _count++;
        Calls.Add(call);
        if (_count == failAt || call == FailEvery || (IsFatal && Failed is not null))
        {
            Failed ??= call;
            throw new SystemCallException(call, error);
        }
    }
}
