using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>
/// A disk in memory. It does what it is asked, and keeps a log from which every state can be made that a power cut
/// could have left. Before each call a gate is asked, which may make it fail, wait, or kill the caller.
/// </summary>
internal sealed class SimDisk : ISystemCalls
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimFile> _names;
    private readonly HashSet<string> _folders;
    private readonly HashSet<string> _locks = [];
    private int _files;
    private long _clock;

    public SimDisk()
        : this([], ["/"])
    {
    }

    private SimDisk(Dictionary<string, SimFile> names, HashSet<string> folders)
    {
        _names = names;
        _folders = folders;
        _files = names.Values.Select(file => file.Number + 1).DefaultIfEmpty(0).Max();
        _clock = names.Values.Select(file => file.Modified + 1).DefaultIfEmpty(1).Max();
    }

    /// <summary>Asked before each call that changes something, with its name.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Whether the next write, which is about to fail, writes the first half before that.</summary>
    public Func<bool>? HalfWrite { get; set; }

    /// <summary>Asked before each call that only reads.</summary>
    public Action<string>? BeforeReading { get; set; }

    /// <summary>Null where nothing is logged.</summary>
    public List<SimOp>? Log { get; init; } = [];

    public IEnumerable<string> Paths => _names.Keys.Order(StringComparer.Ordinal);

    /// <summary>A disk that was started anew with these names and contents.</summary>
    public static SimDisk Of(IReadOnlyDictionary<string, SimFile> names, IReadOnlyCollection<string> folders) => new(
        names.ToDictionary(name => name.Key, name => name.Value.Copy(), StringComparer.Ordinal), [.. folders])
    {
        Log = null,
    };

    public byte[] this[string path] => _names[path].Bytes.ToArray();

    /// <summary>Puts a file there as another program would.</summary>
    public void Put(string path, byte[] bytes)
    {
        var temp = path + ".other";
        using (var file = CreateNew(temp))
        {
            file.Write(bytes, 0);
            file.Sync();
        }

        Rename(temp, path);
        SyncDirectory(DurableFile.FolderOf(path));
    }

    public void Note(SimOp mark)
    {
        lock (_gate)
        {
            Log?.Add(mark);
        }
    }

    /// <summary>Every lock is released, as when all processes die.</summary>
    public void ReleaseLocks()
    {
        lock (_gate)
        {
            _locks.Clear();
        }
    }

    public SystemFile CreateNew(string path)
    {
        Before?.Invoke("create " + path);
        lock (_gate)
        {
            if (_names.ContainsKey(path) || !_folders.Contains(DurableFile.FolderOf(path)))
            {
                throw new SystemCallException("open", _names.ContainsKey(path) ? 17 : 2);
            }

            var file = new SimFile(_files++) { Modified = _clock++ };
            _names.Add(path, file);
            Log?.Add(new SimOp.Name(path, file.Number));
            return new Open(this, file);
        }
    }

    public SystemFile OpenToRead(string path)
    {
        BeforeReading?.Invoke("open " + path);
        lock (_gate)
        {
            return _names.TryGetValue(path, out var file)
                ? new Open(this, file)
                : throw new SystemCallException("open", 2);
        }
    }

    public FileStatus? Status(string path)
    {
        BeforeReading?.Invoke("stat " + path);
        lock (_gate)
        {
            return _names.TryGetValue(path, out var file) ? file.Status() : null;
        }
    }

    /// <summary>As .NET has it: what can't be looked at is not there.</summary>
    public bool Exists(string path)
    {
        try
        {
            BeforeReading?.Invoke("stat " + path);
        }
        catch (SystemCallException)
        {
            return false;
        }

        lock (_gate)
        {
            return _names.ContainsKey(path) || _folders.Contains(path);
        }
    }

    public bool DirectoryExists(string path)
    {
        lock (_gate)
        {
            return _folders.Contains(path);
        }
    }

    public string RealPath(string path) => path;

    public IEnumerable<string> Files(string folder)
    {
        BeforeReading?.Invoke("list");
        lock (_gate)
        {
            return [.. _names.Keys.Where(path => DurableFile.FolderOf(path) == folder).Order(StringComparer.Ordinal)];
        }
    }

    public IDisposable? TryLock(string path)
    {
        BeforeReading?.Invoke("lock " + path);
        lock (_gate)
        {
            return _locks.Add(path) ? new Held(this, path) : null;
        }
    }

    public void SyncDirectory(string path)
    {
        Before?.Invoke("syncdir");
        lock (_gate)
        {
            Log?.Add(new SimOp.SyncFolder(path));
        }
    }

    public void Link(string existing, string name)
    {
        Before?.Invoke("link " + existing + " " + name);
        lock (_gate)
        {
            if (_names.ContainsKey(name) || !_names.TryGetValue(existing, out var file))
            {
                throw new SystemCallException("link", _names.ContainsKey(name) ? 17 : 2);
            }

            _names.Add(name, file);
            Log?.Add(new SimOp.Name(name, file.Number));
        }
    }

    public void Rename(string from, string to)
    {
        Before?.Invoke("rename " + from + " " + to);
        lock (_gate)
        {
            if (!_names.TryGetValue(from, out var file) || !_folders.Contains(DurableFile.FolderOf(to)))
            {
                throw new SystemCallException("rename", 2);
            }

            if (_names.TryGetValue(to, out var old) && old == file)
            {
                // As the system has it: two names of one file, and nothing happens.
                return;
            }

            _names.Remove(from);
            _names[to] = file;
            Log?.Add(new SimOp.Rename(from, to, file.Number));
        }
    }

    public void Delete(string path)
    {
        Before?.Invoke("delete " + path);
        lock (_gate)
        {
            if (_names.Remove(path))
            {
                Log?.Add(new SimOp.Remove(path));
            }
        }
    }

    public void CreateDirectory(string path)
    {
        Before?.Invoke("mkdir");
        lock (_gate)
        {
            _folders.Add(path);
            Log?.Add(new SimOp.Folder(path));
        }
    }

    private sealed class Open(SimDisk disk, SimFile file) : SystemFile
    {
        public override FileStatus Status()
        {
            lock (disk._gate)
            {
                return file.Status();
            }
        }

        public override void TakeOver(FileStatus replaced) => disk.Before?.Invoke("takeover");

        public override int Read(Span<byte> bytes, long offset)
        {
            disk.BeforeReading?.Invoke("read");
            lock (disk._gate)
            {
                var rest = file.Bytes[(int)Math.Min(offset, file.Length)..];
                var count = Math.Min(rest.Length, bytes.Length);
                rest[..count].CopyTo(bytes);
                return count;
            }
        }

        public override void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if (disk.HalfWrite?.Invoke() == true)
            {
                Put(bytes[..(bytes.Length / 2)], offset);
            }

            disk.Before?.Invoke("write");
            Put(bytes, offset);
        }

        private void Put(ReadOnlySpan<byte> bytes, long offset)
        {
            lock (disk._gate)
            {
                file.Write(bytes, offset);
                file.Modified = disk._clock++;
                disk.Log?.Add(new SimOp.Write(file.Number, offset, bytes.ToArray()));
            }
        }

        public override void Sync()
        {
            disk.Before?.Invoke("sync");
            lock (disk._gate)
            {
                disk.Log?.Add(new SimOp.Sync(file.Number));
            }
        }

        public override void SyncData()
        {
            disk.Before?.Invoke("syncdata");
            lock (disk._gate)
            {
                disk.Log?.Add(new SimOp.Sync(file.Number));
            }
        }
    }

    private sealed class Held(SimDisk disk, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (disk._gate)
            {
                disk._locks.Remove(path);
            }
        }
    }
}
