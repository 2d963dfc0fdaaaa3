using System.Globalization;
using Cairn.State.Journal;

namespace Cairn.Storage.Runs;

/// <summary>How many entries of each kind a run recorded, for people.</summary>
internal sealed class EntryTally
{
    private readonly SortedDictionary<OperationKind, int> _begun = [];
    private int _ended;
    private int _failed;
    private int _other;
    private int _unreadable;

    /// <summary>Counts an entry; null: one that can't be read.</summary>
    public void Count(JournalEntry? entry)
    {
        switch (entry)
        {
            case JournalEntry.Begun begun:
                _begun[begun.Kind] = _begun.GetValueOrDefault(begun.Kind) + 1;
                break;
            case JournalEntry.Ended { Operation: > 0 }:
                _ended++;
                break;
            case JournalEntry.Failed:
                _failed++;
                break;
            case JournalEntry.RunOpened or JournalEntry.Closed:
                break;
            case null:
                _unreadable++;
                break;
            default:
                _other++;
                break;
        }
    }

    /// <summary>The numbers in words, e.g. <c>3 creating begun, 2 operations ended</c>.</summary>
    public override string ToString()
    {
        (string Word, int Count)[] counts =
        [
            .. _begun.Select(static each => ($"{each.Key.Text()} begun", each.Value)),
            ("operations ended", _ended),
            ("operations failed", _failed),
            ("other changes", _other),
            ("unreadable", _unreadable),
        ];
        var told = counts.Where(static each => each.Count > 0)
            .OrderBy(static each => each.Word, StringComparer.Ordinal)
            .Select(static each => string.Create(CultureInfo.InvariantCulture, $"{each.Count} {each.Word}"))
            .ToList();
        return told.Count == 0 ? "no steps" : string.Join(", ", told);
    }
}
