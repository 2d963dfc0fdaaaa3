using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>Older copies of a state, open, newest first. Unreadable ones are passed over unless named.</summary>
internal sealed class CopyShelf(IoContext io) : IDisposable
{
    /// <summary>How many copies are opened; the newest know best.</summary>
    private const int OpenedMax = 20;

    private readonly List<StateCopyFile> _copies = [];

    /// <summary>Of those that are sound, a resource is taken from the first that has it.</summary>
    public IReadOnlyList<StateDocument> Documents => [.. _copies.Select(static x => x.Document)];

    public IReadOnlyList<StateCopyFile> Copies => _copies;

    public void Dispose()
        => _copies.ForEach(static x => x.File.Dispose());

    /// <summary>Opens the copies that were named, or those beside the state. Tells the fault of a named one.</summary>
    public Diagnostic? Load(RepairArguments arguments, StateDocument? damaged)
    {
        foreach (var path in arguments.From)
        {
            var full = io.Resolve(path);
            if (Open(full, FileTimes.ChangedAt(full)) is { } fault)
            {
                return fault;
            }
        }

        if (arguments.From.Count == 0 && !arguments.Target.IsStandardStream)
        {
            foreach (var copy in StateSource.Copies(io, arguments.Target).Take(OpenedMax))
            {
                _ = Open(copy.Path, copy.When);
            }
        }

        if (arguments.From.Count == 0 && damaged is not null)
        {
            _copies.RemoveAll(x => !x.IsSound && x.Document.Count == 0);
        }

        return null;
    }

    private Diagnostic? Open(string path, DateTimeOffset when)
    {
        var read = new StateFileReader().Read(path, CancellationToken.None);
        if (!read.TryGet(out var file))
        {
            return read.Diagnostics[0];
        }

        var opened = StateDocument.Open(file.Bytes);
        if (!opened.TryGet(out var document))
        {
            file.Dispose();
            return opened.Diagnostics[0] with { Path = path };
        }

        _copies.Add(new StateCopyFile(file, document, when, IntegrityCheck.Run(document).IsSound));
        return null;
    }
}
