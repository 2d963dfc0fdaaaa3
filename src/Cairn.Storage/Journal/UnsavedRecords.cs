using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Journal;

/// <summary>
/// Where the records of a journal go that its own disk did not take: a file of the same format in another folder,
/// usually that of temporary files. Their secrets are as encrypted there as in the journal.
/// </summary>
internal sealed class UnsavedRecords(DurableFile files, string folder, Guid name, StorageLimits limits)
{
    private readonly List<byte[]> _records = [];
    private long _bytes;

    /// <summary>The journal's first bytes, so that the file says whose records these are.</summary>
    public ReadOnlyMemory<byte> Header { get; set; }

    /// <summary>Where they are; null where nothing was unsaved, or could be saved here neither.</summary>
    public string? Path { get; private set; }

    /// <summary>Why they could not be saved here either; null where they could.</summary>
    public Diagnostic? Problem { get; private set; }

    /// <summary>Adds records and writes the file anew. Says in a sentence what came of it.</summary>
    public string Save(params ReadOnlySpan<ReadOnlyMemory<byte>> records)
    {
        foreach (var each in records)
        {
            if (!each.IsEmpty && _bytes + each.Length <= limits.JournalUnsavedBytesMax)
            {
                _records.Add(each.ToArray());
                _bytes += each.Length;
            }
        }

        if (_records.Count == 0)
        {
            return "";
        }

        var path = System.IO.Path.Combine(
            folder, string.Create(CultureInfo.InvariantCulture, $"cairn-unsaved-{name:n}.journal"));
        Problem = files.Replace(path, stream =>
        {
            stream.Write(Header.Span);
            _records.ForEach(record => stream.Write(record));
        });
        Path = Problem is null ? path : Path;
        return Problem is null
            ? $"What was not yet on the disk is in '{path}'."
            : $"What was not yet on the disk could not be saved in '{path}' either: {Problem.Detail}";
    }
}
