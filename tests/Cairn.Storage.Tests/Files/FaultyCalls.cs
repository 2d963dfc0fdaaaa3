using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Files;

/// <summary>
/// The real calls, of which the n-th (from 1) fails, or all of one name. Reading is counted on demand.
/// </summary>
internal sealed class FaultyCalls(int failAt, int error) : ISystemCalls
{
    private readonly ISystemCalls _real = SystemCalls.Real;
    private int _count;

    private string? _failNext;
    private string? _failFrom;

    public string? FailEvery { get; init; }

    /// <summary>All calls from the n-th on fail, not only that one.</summary>
    public bool ForEver { get; init; }

    /// <summary>Whether opening a file to read it is a call that counts.</summary>
    public bool CountsReads { get; init; }

    public bool HalfWrites { get; init; }

    /// <summary>Whether nothing works any more after the first failure, as after a crash.</summary>
    public bool IsFatal { get; init; }

    /// <summary>Whether forcing things to the disk is left out, for tests that write thousands of files.</summary>
    public bool SkipsSync { get; init; }

    /// <summary>The calls in order, the failed one marked.</summary>
    public List<string> Calls { get; } = [];

    public string? Failed { get; private set; }

    /// <summary>The next call of this name fails, and no other.</summary>
    public void FailNext(string call) => _failNext = call;

    /// <summary>All calls of this name fail from now on; null: none.</summary>
    public void FailFrom(string? call) => _failFrom = call;

    public SystemFile CreateNew(string path)
    {
        Enter("create");
        return new FaultyFile(this, _real.CreateNew(path));
    }

    public SystemFile OpenToRead(string path)
    {
        if (CountsReads)
        {
            Enter("read");
        }

        return _real.OpenToRead(path);
    }

    public FileStatus? Status(string path) => _real.Status(path);

    public bool Exists(string path) => _real.Exists(path);

    public bool DirectoryExists(string path) => _real.DirectoryExists(path);

    public string RealPath(string path) => _real.RealPath(path);

    public IEnumerable<string> Files(string folder) => _real.Files(folder);

    public IDisposable? TryLock(string path) => _real.TryLock(path);

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
        if (_count == failAt || (ForEver && failAt > 0 && _count > failAt) || call == FailEvery
            || call == _failNext || call == _failFrom || (IsFatal && Failed is not null))
        {
            _failNext = call == _failNext ? null : _failNext;
            Failed ??= call;
            throw new SystemCallException(call, error);
        }
    }

    private sealed class FaultyFile(FaultyCalls calls, SystemFile real) : SystemFile
    {
        public override FileStatus Status() => real.Status();

        public override void TakeOver(FileStatus replaced)
        {
            calls.Enter("takeover");
            real.TakeOver(replaced);
        }

        public override int Read(Span<byte> bytes, long offset) => real.Read(bytes, offset);

        public override void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (calls.HalfWrites)
            {
                real.Write(bytes[..(bytes.Length / 2)], offset);
            }

            calls.Enter("write");
            real.Write(bytes, offset);
        }

        public override void Sync()
        {
            calls.Enter("sync");
            if (!calls.SkipsSync)
            {
                real.Sync();
            }
        }

        public override void SyncData()
        {
            calls.Enter("syncdata");
            if (!calls.SkipsSync)
            {
                real.SyncData();
            }
        }

        protected override void Dispose(bool disposing)
        {
            real.Dispose();
            base.Dispose(disposing);
        }
    }
}
