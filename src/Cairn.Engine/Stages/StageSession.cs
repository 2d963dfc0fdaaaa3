using System.Collections.Immutable;
using System.Text;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Secrets;

using RunOutcome = Cairn.Engine.Events.RunOutcome;

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
    /// <param name="runs">Opens stages.</param>
    /// <param name="place">The stage; its state must exist.</param>
    /// <param name="request">What it is opened for.</param>
    /// <param name="ciphers">Opens its secrets.</param>
    /// <param name="salt">Of the stack's settings: what a state gets that has no key yet; null: a new one.</param>
    /// <param name="token">Stops waiting.</param>
    public static async Task<Result<StageSession>> OpenAsync(
        StageRuns runs,
        StagePlace place,
        RunRequest request,
        CipherSource ciphers,
        string? salt,
        CancellationToken token)
    {
        var opened = await runs.OpenAsync(place, request, token);
        if (!opened.TryGet(out var run))
        {
            return Result.Failed<StageSession>(opened.Diagnostics);
        }

        var document = run.Base;
        var created = document.SecretsProvider is null
            ? await CreateKeyAsync(run, ciphers, salt)
            : Result.Failed<ISecretCipher>();
        var secrets = new StageSecrets(() => document.SecretsProvider is { } provider
            ? ciphers.Open(place, provider)
            : created);
        var read = StageReading.Read(document, secrets, request.IsIntegrityChecked);
        if (read.TryGet(out var state))
        {
            return Result.Of(new StageSession(run, secrets, state, opened.Diagnostics));
        }

        secrets.Dispose();
        await run.DisposeAsync();
        return Result.Failed<StageSession>(read.Diagnostics);
    }

    /// <summary>
    /// Ends the run: what the journal says becomes the state. Where it did not, there is an error among what is told.
    /// </summary>
    public async Task<ImmutableArray<Diagnostic>> CompleteAsync(RunOutcome outcome)
    {
        var completed = await _run.CompleteAsync(
            outcome switch
            {
                RunOutcome.Succeeded => State.Journal.RunOutcome.Succeeded,
                RunOutcome.Cancelled => State.Journal.RunOutcome.Cancelled,
                _ => State.Journal.RunOutcome.Failed,
            },
            CancellationToken.None);
        return completed.Diagnostics;
    }

    /// <summary>
    /// Gives a state a key that has none. Without a passphrase it stays as it is: it is needed for secrets only.
    /// </summary>
    private static async Task<Result<ISecretCipher>> CreateKeyAsync(StageRun run, CipherSource ciphers, string? salt)
    {
        var made = salt is null ? ciphers.Create(run.Place) : ciphers.TryOpen(run.Place, salt);
        if (!made.TryGet(out var key))
        {
            return Result.Failed<ISecretCipher>(made.Diagnostics);
        }

        var applied = await run.AppendAsync(
            new JournalEntry.SecretsChanged(RawJson.Of(
                $$"""{"type":"{{PassphraseSecrets.ProviderType}}","state":{{Text(key.ProviderState)}}}""")),
            CancellationToken.None);
        if (applied.Value is not null)
        {
            return Result.Of<ISecretCipher>(key);
        }

        key.Dispose();
        return Result.Failed<ISecretCipher>(applied.Diagnostics);
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _secrets.Dispose();
    }
}
