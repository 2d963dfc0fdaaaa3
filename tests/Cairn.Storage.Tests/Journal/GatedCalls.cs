using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Journal;

/// <summary>The real calls, of which writing can be made to wait.</summary>
internal sealed class GatedCalls : ISystemCalls, IDisposable
{
    private readonly ISystemCalls _real = SystemCalls.Real;
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly ManualResetEventSlim _blocked = new();
    private int _writes;

    public int Writes => _writes;

    public void Dispose()
    {
        _gate.Dispose();
        _blocked.Dispose();
    }

    public void Close() => _gate.Reset();

    public void Open() => _gate.Set();

    public void WaitUntilBlocked() => _blocked.Wait();

    public SystemFile CreateNew(string path) => new GatedFile(this, _real.CreateNew(path));

    public SystemFile OpenToRead(string path) => _real.OpenToRead(path);

    public FileStatus? Status(string path) => _real.Status(path);

    public bool Exists(string path) => _real.Exists(path);

    public bool DirectoryExists(string path) => _real.DirectoryExists(path);

    public string RealPath(string path) => _real.RealPath(path);

    public IEnumerable<string> Files(string folder) => _real.Files(folder);

    public IDisposable? TryLock(string path) => _real.TryLock(path);

    public void SyncDirectory(string path) => _real.SyncDirectory(path);

    public void Link(string existing, string name) => _real.Link(existing, name);

    public void Rename(string from, string to) => _real.Rename(from, to);

    public void Delete(string path) => _real.Delete(path);

    public void CreateDirectory(string path) => _real.CreateDirectory(path);

    private sealed class GatedFile(GatedCalls calls, SystemFile real) : SystemFile
    {
        public override FileStatus Status() => real.Status();

        public override void TakeOver(FileStatus replaced) => real.TakeOver(replaced);

        public override int Read(Span<byte> bytes, long offset) => real.Read(bytes, offset);

        public override void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (!calls._gate.IsSet)
            {
                calls._blocked.Set();
            }

            calls._gate.Wait();
            Interlocked.Increment(ref calls._writes);
            real.Write(bytes, offset);
        }

        public override void Sync() => real.Sync();

        public override void SyncData() => real.SyncData();

        protected override void Dispose(bool disposing)
        {
            real.Dispose();
            base.Dispose(disposing);
        }
    }
}
