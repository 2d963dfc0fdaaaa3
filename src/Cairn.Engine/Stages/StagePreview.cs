using System.Collections.Immutable;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Journal;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

namespace Cairn.Engine.Stages;

/// <summary>
/// A stage that an operation only thinks about: its state with secrets open, and with what an unfinished run recorded.
/// It takes no lock and writes nothing.
/// </summary>
public sealed class StagePreview : IDisposable
{
    private readonly StageView? _view;
    private readonly StageSecrets _secrets;

    private StagePreview(StageView? view, StageSecrets secrets, BaseState baseState)
    {
        _view = view;
        _secrets = secrets;
        Base = baseState;
    }

    public BaseState Base { get; }

    public IStateSecrets Secrets => _secrets;

    /// <summary>For an operation that never writes; writing all the same is a bug.</summary>
    public IRunJournal Journal { get; } = new NoJournal();

    /// <summary>What is worth telling about how it was opened, such as that a run did not finish.</summary>
    public ImmutableArray<Diagnostic> Notes => _view?.Notes ?? [];

    /// <summary>A stage that has no state yet: everything would be new.</summary>
    public static StagePreview OfNothing()
        => new(view: null, new StageSecrets(static () => Result.Failed<ISecretCipher>()), BaseState.Empty);

    /// <summary>
    /// Reads a stage. Fails where there is none, where its state is damaged, or where a secret can't be opened.
    /// </summary>
    public static Result<StagePreview> Open(
        StageRuns runs, StagePlace place, CipherSource ciphers, bool isIntegrityChecked, CancellationToken token)
    {
        var viewed = runs.View(place, token);
        if (!viewed.TryGet(out var view))
        {
            return Result.Failed<StagePreview>(viewed.Diagnostics);
        }

        var provider = view.Document.SecretsProvider;
        var secrets = new StageSecrets(() => ciphers.Open(place, provider));
        var checkedState = JournalFold.Open(
            view.Document, new FoldOptions { IsIntegrityChecked = isIntegrityChecked });
        var read = checkedState.TryGet(out _)
            ? StageReading.Read(view.Document, secrets, isIntegrityChecked)
            : Result.Failed<BaseState>(checkedState.Diagnostics);
        if (read.TryGet(out var state))
        {
            return Result.Of(new StagePreview(view, secrets, state));
        }

        secrets.Dispose();
        view.Dispose();
        return Result.Failed<StagePreview>(read.Diagnostics);
    }

    public void Dispose()
    {
        _secrets.Dispose();
        _view?.Dispose();
    }

    private sealed class NoJournal : IRunJournal
    {
        public bool IsPoisoned => false;

        public ValueTask<Result<AppliedEntry>> AppendAsync(JournalEntry entry)
            => throw new InvariantException("a preview has nothing to record");
    }
}
