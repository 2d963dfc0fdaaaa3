using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Integrity;

namespace Cairn.State.Journal;

/// <summary>
/// What a state and the entries of a whole journal amount to, for recovery: the same bytes as <see cref="JournalFold"/>
/// makes of them, in a fraction of the time (docs/adr/0028). Each entry was held against the rules before it was
/// recorded, so here only its turn is, and the new state as a whole is at the end. Whatever this can't vouch for it
/// leaves to the fold, which holds each entry against the rules again and says which one is to blame.
/// </summary>
/// <remarks>
/// Not for several threads at once. It holds on to the base's bytes and to the memory of the entries' JSON.
/// </remarks>
public sealed class JournalReplay
{
    /// <summary>
    /// The whole new state is put together and checked, which costs a resource what an entry of a fold costs this many
    /// resources.
    /// </summary>
    private const int ResourcesPerEntry = 16;

    private readonly ReplayTable _table;
    private readonly FoldRun _run;

    private JournalReplay(StateDocument document, Func<Action, Action?> beside)
    {
        _table = new ReplayTable(document, beside);
        _run = new FoldRun(document, readsIntents: false);
    }

    /// <summary>Begins a replay; null where a fold is cheaper.</summary>
    /// <param name="document">The state that the run began with, known to be the one that it was.</param>
    /// <param name="entries">How many entries there are.</param>
    /// <param name="beside">Begins work on another thread, as <see cref="StateBytes.Beside"/> does.</param>
    public static JournalReplay? Begin(StateDocument document, long entries, Func<Action, Action?> beside)
        => document.Version is 1 or 2 || document.Count > entries * ResourcesPerEntry
            ? null
            : new JournalReplay(document, beside);

    /// <summary>Takes the next entry; false where it is not for this to say what it amounts to.</summary>
    public bool Take(JournalEntry entry)
    {
        if (_run.Refuse(entry) is not null || entry is JournalEntry.RunOpened { IsIntegrityChecked: false })
        {
            return false;
        }

        if (entry is JournalEntry.Ended ended)
        {
            foreach (var change in ended.Changes)
            {
                if (!_table.Make(change))
                {
                    return false;
                }
            }
        }

        _run.Take(entry);
        return true;
    }

    /// <summary>The new state, sound as a whole; null where it is not, or where that is not certain.</summary>
    /// <param name="stamp">What the manifest says of this writing; null leaves it as it is.</param>
    /// <param name="gather">Puts pieces of the base and new ones together, as bytes that outlive this.</param>
    public StateDocument? Finish(ManifestStamp? stamp, Func<IReadOnlyList<StatePiece>, StateBytes> gather)
    {
        if (_run.Opened is null || _run.RefuseUnfinished() is not null)
        {
            return null;
        }

        // The order and the features are known only when the resources have been read, and both are seldom new.
        for (var isFirst = true; ; isFirst = false)
        {
            var writer = new FoldWriter(_table, _run, isIntegrityChecked: true);
            if (Put(writer, stamp, gather) is not { } document)
            {
                return null;
            }

            if (isFirst && !IsFinal(writer, document))
            {
                document.Bytes.Dispose();
                continue;
            }

            if (IntegrityCheck.Run(document).IsSound)
            {
                return document;
            }

            document.Bytes.Dispose();
            return null;
        }
    }

    /// <summary>The state as the table has it, opened; null where some text is not one resource.</summary>
    private StateDocument? Put(
        FoldWriter writer, ManifestStamp? stamp, Func<IReadOnlyList<StatePiece>, StateBytes> gather)
    {
        StateBytes bytes;
        try
        {
            bytes = gather(writer.Pieces(stamp));
        }
        catch (JsonException)
        {
            return null;
        }

        if (StateDocument.Open(bytes).TryGet(out var document) && new ReplayedTexts(_table, document).AreInPlace())
        {
            return document;
        }

        bytes.Dispose();
        return null;
    }

    /// <summary>
    /// Whether order and features are what a fold would make them, now that the resources have been read; if not, the
    /// table knows better now.
    /// </summary>
    private bool IsFinal(FoldWriter writer, StateDocument document)
    {
        var isOrdered = IsOrdered(document.Table);
        if (!isOrdered)
        {
            var numbers = _table.Natural();
            var order = new FoldOrder(new FoldTable(document)).Find();
            isOrdered = NaturalOrder.IsRising(order);
            _table.SetOrder([.. order.Select(x => numbers[x])]);
        }

        var features = writer.Features();
        for (var i = 0; i < document.Count; i++)
        {
            _table.Traits |= document.Table.Rows[i].Flags;
        }

        return isOrdered && features.SetEquals(writer.Features());
    }

    /// <summary>
    /// Whether it is plain that nothing has to be moved: each URN stands once, and all references lead backwards.
    /// </summary>
    private static bool IsOrdered(ResourceTable table)
    {
        for (var i = 0; i < table.Unresolved.Count; i++)
        {
            ref var reference = ref table.References[table.Unresolved[i]];
            if (reference.IsRuled && reference.Target >= 0)
            {
                return false;
            }
        }

        for (var i = 0; i < table.Count; i++)
        {
            if (table.Rows[i].SameUrn >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
