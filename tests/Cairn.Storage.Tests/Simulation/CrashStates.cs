using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>
/// Makes, from the log of a disk, every image that a power cut could have left: after each call, with each subset of
/// the last six calls that were not forced to the disk yet (the older ones all there, or none), and with each of the
/// writes among them torn at sectors of 512 bytes.
/// </summary>
internal sealed class CrashStates(IReadOnlyList<SimOp> log)
{
    private const int FreeMax = 6;
    private const int SectorBytes = 512;
    private const int CutsMax = 4;

    private readonly Dictionary<int, SimFile> _files = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = ["/"];
    private readonly List<SimOp> _pending = [];
    private int _acknowledged;
    private int _issued;

    public IEnumerable<CrashImage> All()
    {
        foreach (var op in log)
        {
            Take(op);
            foreach (var image in Images())
            {
                yield return image;
            }
        }
    }

    /// <summary>Only those after the last call.</summary>
    public IEnumerable<CrashImage> AtEnd()
    {
        foreach (var op in log)
        {
            Take(op);
        }

        return Images();
    }

    private void Take(SimOp op)
    {
        switch (op)
        {
            case SimOp.Folder folder:
                _folders.Add(folder.Path);
                break;
            case SimOp.Issued mark:
                _issued = mark.Version;
                break;
            case SimOp.Acknowledged mark:
                _acknowledged = mark.Version;
                break;
            case SimOp.Sync sync:
                Settle(pending => pending is SimOp.Write write && write.File == sync.File);
                break;
            case SimOp.SyncFolder sync:
                Settle(pending => pending switch
                {
                    SimOp.Name name => DurableFile.FolderOf(name.Path) == sync.Path,
                    SimOp.Remove name => DurableFile.FolderOf(name.Path) == sync.Path,
                    SimOp.Rename name => DurableFile.FolderOf(name.To) == sync.Path
                        || DurableFile.FolderOf(name.From) == sync.Path,
                    _ => false,
                });
                break;
            default:
                _pending.Add(op);
                break;
        }
    }

    private void Settle(Func<SimOp, bool> isSettled)
    {
        foreach (var op in _pending.Where(isSettled).ToList())
        {
            Apply(op, _files, _names);
        }

        _pending.RemoveAll(op => isSettled(op));
    }

    private IEnumerable<CrashImage> Images()
    {
        var free = _pending.Count <= FreeMax ? _pending : _pending[^FreeMax..];
        var older = _pending[..^free.Count];
        foreach (var before in older.Count == 0 ? (IReadOnlyList<SimOp>[])[older] : [older, []])
        {
            for (var subset = 0; subset < 1 << free.Count; subset++)
            {
                var kept = free.Where((_, index) => (subset & (1 << index)) != 0).ToList();
                yield return Image([.. before, .. kept]);
                for (var i = 0; i < kept.Count; i++)
                {
                    foreach (var torn in Torn(kept[i]))
                    {
                        yield return Image([.. before, .. kept[..i], .. torn, .. kept[(i + 1)..]]);
                    }
                }
            }
        }
    }

    /// <summary>A write of which only the sectors before a cut arrived, or only those after it.</summary>
    private static IEnumerable<SimOp[]> Torn(SimOp op)
    {
        if (op is not SimOp.Write write)
        {
            yield break;
        }

        var first = (SectorBytes - (int)(write.Offset % SectorBytes)) % SectorBytes;
        first = first == 0 ? SectorBytes : first;
        var cuts = new List<int>();
        for (var cut = first; cut < write.Bytes.Length; cut += SectorBytes)
        {
            cuts.Add(cut);
        }

        foreach (var cut in cuts.Count <= CutsMax ? cuts : [.. cuts[..2], .. cuts[^2..]])
        {
            yield return [write with { Bytes = write.Bytes[..cut] }];
            yield return [write with { Offset = write.Offset + cut, Bytes = write.Bytes[cut..] }];
        }
    }

    private CrashImage Image(IReadOnlyList<SimOp> kept)
    {
        var written = kept.OfType<SimOp.Write>().Select(write => write.File).ToHashSet();
        var files = new Dictionary<int, SimFile>(_files);
        foreach (var number in written)
        {
            files[number] = files.TryGetValue(number, out var file) ? file.Copy() : new SimFile(number);
        }

        var names = new Dictionary<string, int>(_names, StringComparer.Ordinal);
        foreach (var op in kept)
        {
            Apply(op, files, names);
        }

        return new CrashImage(
            names.ToDictionary(
                name => name.Key,
                name => files.TryGetValue(name.Value, out var file) ? file : new SimFile(name.Value),
                StringComparer.Ordinal),
            _folders,
            _acknowledged,
            _issued);
    }

    private static void Apply(SimOp op, Dictionary<int, SimFile> files, Dictionary<string, int> names)
    {
        switch (op)
        {
            case SimOp.Write write:
                if (!files.TryGetValue(write.File, out var file))
                {
                    file = new SimFile(write.File);
                    files.Add(write.File, file);
                }

                file.Write(write.Bytes, write.Offset);
                break;
            case SimOp.Name name:
                names[name.Path] = name.File;
                break;
            case SimOp.Rename rename:
                names.Remove(rename.From);
                names[rename.To] = rename.File;
                break;
            case SimOp.Remove remove:
                names.Remove(remove.Path);
                break;
        }
    }
}
