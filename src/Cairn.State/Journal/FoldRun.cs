using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>The course of a run besides its resources: which entry may come when, and what is under way.</summary>
/// <param name="document">The base.</param>
/// <param name="readsIntents">
/// Whether the resource of each operation that begins is read; else <see cref="RefuseUnfinished"/> is to be asked.
/// </param>
internal sealed class FoldRun(StateDocument document, bool readsIntents = true)
{
    private readonly SortedDictionary<long, JournalEntry.Begun> _begun = [];
    private readonly HashSet<int> _resolved = [];
    private long _lastOperation;

    public JournalEntry.RunOpened? Opened { get; private set; }

    public RunOutcome? Outcome { get; private set; }

    /// <summary>The new <c>secrets_providers</c>, where there is one.</summary>
    public RawJson? Secrets { get; private set; }

    /// <summary>Whether an entry said that there are bytes in a secret that are no text.</summary>
    public bool HasHiddenBytes { get; private set; }

    public bool HasSecretsProvider => Secrets is not null || document.SecretsProvider is not null;

    /// <summary>The operations of this run that are under way, by number.</summary>
    public IReadOnlyCollection<JournalEntry.Begun> Begun => _begun.Values;

    public bool HasResolved => _resolved.Count > 0;

    public bool IsResolved(int pending) => _resolved.Contains(pending);

    /// <summary>Why an entry can't come now, or null.</summary>
    public Diagnostic? Refuse(JournalEntry entry)
    {
        if (entry is JournalEntry.RunOpened opened)
        {
            return Refuse(opened);
        }

        return Opened is null ? JournalDiagnostics.OutOfTurn("The journal does not begin with the opening of a run.")
            : Outcome is not null ? JournalDiagnostics.OutOfTurn("It follows the end of its run.")
            : entry switch
            {
                JournalEntry.Begun begun => Refuse(begun),
                JournalEntry.Ended { Operation: 0 } => null,
                JournalEntry.Ended ended => Refuse(ended.Operation),
                JournalEntry.Failed failed => Refuse(failed.Operation),
                JournalEntry.PendingResolved resolved => resolved.Pending >= 0
                    && resolved.Pending < document.PendingCount && !_resolved.Contains(resolved.Pending)
                        ? null
                        : JournalDiagnostics.UnknownPending(resolved.Pending),
                JournalEntry.SecretsChanged changed => ObjectText.Refuse(changed.SecretsProviders.Span),
                _ => null,
            };
    }

    /// <summary>Takes an entry that was not refused.</summary>
    public void Take(JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.RunOpened opened:
                Opened = opened;
                break;
            case JournalEntry.Begun begun:
                _begun.Add(begun.Operation, begun);
                _lastOperation = begun.Operation;
                break;
            case JournalEntry.Ended ended:
                _begun.Remove(ended.Operation);
                HasHiddenBytes |= ended.HasHiddenBytes;
                break;
            case JournalEntry.Failed failed:
                _begun.Remove(failed.Operation);
                break;
            case JournalEntry.PendingResolved resolved:
                _resolved.Add(resolved.Pending);
                break;
            case JournalEntry.SecretsChanged changed:
                Secrets = changed.SecretsProviders;
                break;
            case JournalEntry.Closed closed:
                Outcome = closed.Outcome;
                break;
            default:
                throw new InvariantException($"no way to take a {entry.GetType().Name}");
        }
    }

    public IReadOnlyList<UnfinishedOperation> Unfinished()
    {
        var unfinished = new List<UnfinishedOperation>();
        for (var i = 0; i < document.PendingCount; i++)
        {
            if (!_resolved.Contains(i))
            {
                var pending = document.Pending(i);
                var json = new RawJson(pending.Resource.Json.ToArray());
                unfinished.Add(new UnfinishedOperation(pending.Type, json, i, Operation: null));
            }
        }

        unfinished.AddRange(_begun.Values.Select(
            x => new UnfinishedOperation(x.Kind.Text(), x.Resource, Pending: null, x.Operation)));
        return unfinished;
    }

    /// <summary>Why a resource can't be that of a pending operation, of those under way; null: all can.</summary>
    public Diagnostic? RefuseUnfinished()
        => _begun.Values.Select(RefuseIntent).FirstOrDefault(static x => x is not null);

    private Diagnostic? Refuse(JournalEntry.RunOpened opened)
    {
        if (Opened is not null)
        {
            return JournalDiagnostics.OutOfTurn("The run was opened before.");
        }

        if (opened.Format is < 1 or > JournalCodec.Format)
        {
            return JournalDiagnostics.UnknownFormat(opened.Format);
        }

        return opened.Base.Length == document.Bytes.Length
            ? null
            : JournalDiagnostics.OtherBase(
                $"The run began with a state of {opened.Base.Length} bytes; this one has {document.Bytes.Length}.");
    }

    private Diagnostic? Refuse(JournalEntry.Begun begun)
    {
        if (begun.Operation <= _lastOperation)
        {
            return JournalDiagnostics.OperationNumber(begun.Operation, _lastOperation);
        }

        return readsIntents ? RefuseIntent(begun) : null;
    }

    private static Diagnostic? RefuseIntent(JournalEntry.Begun begun)
    {
        var read = TouchedResource.Read(begun.Resource.Memory);
        if (!read.TryGet(out var resource))
        {
            return read.Diagnostics[0];
        }

        return resource.Header.Has(ResourceTraits.HasPlaintext)
            ? JournalDiagnostics.Plaintext(resource.Header.Urn)
            : PendingRules.IsIdentified(resource.Header)
                ? null
                : RuleWords.OfPending(FaultKind.PendingWithoutIdentity, begun.Resource.Span);
    }

    private Diagnostic? Refuse(long operation)
        => _begun.ContainsKey(operation) ? null : JournalDiagnostics.UnknownOperation(operation);
}
