using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Resources;

namespace Cairn.State.Journal;

/// <summary>
/// What a state and the entries of a journal amount to. The same function takes an entry while a run goes on, where
/// it is the guard that nothing invalid is recorded, and when a journal is recovered. A refused entry changes
/// nothing. Resources are told by number: those of the base by their place, added ones follow.
/// </summary>
/// <remarks>
/// Not for several threads at once. It holds on to the base's bytes and to the memory of the entries' JSON.
/// </remarks>
public sealed class JournalFold
{
    private readonly FoldTable _table;
    private readonly FoldOptions _options;
    private readonly FoldRun _run;
    private readonly bool _hasCircles;
    private FoldReferrers? _referrers;

    private JournalFold(StateDocument document, FoldOptions options)
    {
        _table = new FoldTable(document);
        _options = options;
        _run = new FoldRun(document);

        // Only around copies that wait to be deleted can a valid list hold a circle.
        _hasCircles = document.Table.DeleteCount > 0 && KeyCycles.Any(_table);
    }

    /// <summary>The base.</summary>
    public StateDocument Document => _table.Document;

    /// <summary>The first entry, once there is one.</summary>
    public JournalEntry.RunOpened? Run => _run.Opened;

    /// <summary>How the run ended, or null where it has not, or could not say so.</summary>
    public RunOutcome? Outcome => _run.Outcome;

    /// <summary>How many resources there are.</summary>
    public int Count => _table.Count;

    /// <summary>The number that the next added resource gets.</summary>
    public int Next => _table.Next;

    /// <summary>Operations whose end is not known: those of the base first, then those of this run by number.</summary>
    public IReadOnlyList<UnfinishedOperation> Unfinished => _run.Unfinished();

    /// <summary>
    /// Opens a state for a run. A state that breaks the rules is refused (CRN1501) unless the options switch them
    /// off; one of version 1 or 2 is always (CRN1502).
    /// </summary>
    public static Result<JournalFold> Open(StateDocument document, FoldOptions? options = null)
    {
        if (document.Version is 1 or 2)
        {
            return Result.Failed<JournalFold>(JournalDiagnostics.OldBase(document.Version));
        }

        options ??= FoldOptions.Default;
        var faults = options.IsIntegrityChecked ? IntegrityCheck.Run(document) : new FaultList();
        return faults.IsSound
            ? Result.Of(new JournalFold(document, options))
            : Result.Failed<JournalFold>(JournalDiagnostics.DamagedBase(
                faults.ErrorCount,
                FaultExplainer.Explain(document, faults.All().First(x => FaultCatalogue.IsError(x.Kind)))));
    }

    /// <summary>
    /// Applies one entry. Refused, with nothing changed, where it is out of turn (CRN1505–1512) or would break an
    /// integrity rule (the rule's own code).
    /// </summary>
    public Result<AppliedEntry> Apply(JournalEntry entry) => Take(entry, isTrial: false);

    /// <summary>Says what <see cref="Apply"/> would, and changes nothing.</summary>
    public Result<AppliedEntry> Check(JournalEntry entry) => Take(entry, isTrial: true);

    /// <summary>Whether the resources are those of the base, as they were there.</summary>
    public bool HasBaseResources => _table.IsBase;

    public bool Contains(int number) => _table.Contains(number);

    /// <summary>Whether the number is one of the base's, and its text is as it was there.</summary>
    public bool IsUntouched(int number) => _table.IsUntouched(number);

    /// <summary>A resource that is there, seen through its header; the header's own index means nothing here.</summary>
    public ResourceHeader Header(int number)
    {
        Invariant.Holds(Contains(number));
        return _table.Header(number);
    }

    /// <summary>Everything that is known of a resource; parsed anew each time.</summary>
    public Result<ResourceState> Read(int number) => ResourceReader.Read(Header(number).Json);

    /// <summary>The number of the live resource of a URN, or null.</summary>
    public int? Live(string urn)
    {
        foreach (var number in Copies(urn))
        {
            if (!_table.Header(number).IsDelete)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The numbers of all resources of a URN, those that wait to be deleted among them, in no order.</summary>
    public IEnumerable<int> Copies(string urn) => _table.Keys.Find(urn) is { } key ? _table.Copies(key) : [];

    /// <summary>The numbers of all resources in the order that the new state's list has.</summary>
    public IReadOnlyList<int> Order() => new FoldOrder(_table).Find();

    /// <summary>
    /// Who refers to a resource: the numbers of those whose references lead to its URN or, of a provider, to its URN
    /// and id. Those among values don't count. The way back is looked up in one pass over the base, once.
    /// </summary>
    public IReadOnlyList<int> Dependents(int number)
    {
        Invariant.Holds(Contains(number));
        return (_referrers ??= new FoldReferrers(_table)).To(number);
    }

    /// <summary>
    /// The new state. What no entry touched keeps its bytes and, where possible, its place. Where nothing is
    /// different it is the base itself, unless the stamp is to be set all the same.
    /// </summary>
    /// <param name="stamp">What the manifest says of this writing; null leaves it as it is.</param>
    public IReadOnlyList<StatePiece> Pieces(ManifestStamp? stamp = null)
        => new FoldWriter(_table, _run, _options.IsIntegrityChecked).Pieces(stamp);

    private Result<AppliedEntry> Take(JournalEntry entry, bool isTrial)
    {
        if (_run.Refuse(entry) is { } outOfTurn)
        {
            return Result.Failed<AppliedEntry>(outOfTurn);
        }

        var applied = AppliedEntry.WithoutResources;
        if (entry is JournalEntry.Ended { Changes.Count: > 0 } ended)
        {
            var draft = new FoldDraft(_table);
            foreach (var change in ended.Changes)
            {
                if (draft.Make(change) is { } impossible)
                {
                    return Result.Failed<AppliedEntry>(impossible);
                }
            }

            if (_options.IsIntegrityChecked
                && new DraftRules(draft, _run.HasSecretsProvider, _hasCircles).Find() is { } broken)
            {
                return Result.Failed<AppliedEntry>(broken);
            }

            applied = new AppliedEntry(draft.Added);
            if (!isTrial)
            {
                draft.Commit();
            }
        }

        if (!isTrial)
        {
            _run.Take(entry);
        }

        return Result.Of(applied);
    }
}
