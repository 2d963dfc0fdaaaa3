using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

namespace Cairn.Engine.Stages;

/// <summary>
/// A stage that an operation works on: its state with secrets open, and the journal that takes what happens to it.
/// Disposing of one that was not completed leaves the journal for the next run to recover.
/// </summary>
public sealed class StageSession : IAsyncDisposable
{
    private readonly StageRun _run;
    private readonly StageSecrets _secrets;

    private StageSession(StageRun run, StageSecrets secrets, BaseState baseState, ImmutableArray<Diagnostic> notes)
    {
        _run = run;
        _secrets = secrets;
        Base = baseState;
        Notes = notes;
        Journal = new StageJournal(run);
    }

    public BaseState Base { get; }

    public IRunJournal Journal { get; }

    public IStateSecrets Secrets => _secrets;

    /// <summary>What is worth telling about how it was opened, such as that an earlier run was recovered.</summary>
    public ImmutableArray<Diagnostic> Notes { get; }

    /// <summary>
    /// Takes a stage for an operation that changes it. Fails where somebody else works on it, where its state is
    /// damaged, or where a secret can't be opened.
    /// </summary>
    public static async Task<Result<StageSession>> OpenAsync(
        StageRuns runs, StagePlace place, RunRequest request, CipherSource ciphers, CancellationToken token)
    {
        var opened = await runs.OpenAsync(place, request, token);
        if (!opened.TryGet(out var run))
        {
            return Result.Failed<StageSession>(opened.Diagnostics);
        }

        var document = run.Base;
        var secrets = new StageSecrets(() => ciphers.Open(place, document.SecretsProvider));
        var read = StageReading.Read(document, secrets);
        if (read.TryGet(out var state))
        {
            return Result.Of(new StageSession(run, secrets, state, opened.Diagnostics));
        }

        secrets.Dispose();
        await run.DisposeAsync();
        return Result.Failed<StageSession>(read.Diagnostics);
    }

    /// <summary>Ends the run: what the journal says becomes the state. Null where it did.</summary>
    public async Task<Diagnostic?> CompleteAsync(RunOutcome outcome)
    {
        var completed = await _run.CompleteAsync(
            outcome switch
            {
                RunOutcome.Succeeded => State.Journal.RunOutcome.Succeeded,
                RunOutcome.Cancelled => State.Journal.RunOutcome.Cancelled,
                _ => State.Journal.RunOutcome.Failed,
            },
            CancellationToken.None);
        return completed.Value is null ? completed.Diagnostics[0] : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _secrets.Dispose();
    }
}
