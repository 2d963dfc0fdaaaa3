using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>
/// What a run records: before each effect what it intends, after it what came of it. Entries hold resources with
/// their ciphertexts, never a secret's plaintext. How they are stored is in docs/formats/journal.md.
/// </summary>
public abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>The first entry: which run this is, and what it starts from.</summary>
    public sealed record RunOpened : JournalEntry
    {
        /// <summary>The version of the entries that follow.</summary>
        public int Format { get; init; } = JournalCodec.Format;

        /// <summary>The stage as its store names it, e.g. <c>organization/app/dev</c>.</summary>
        public required string Stage { get; init; }

        public required string RunId { get; init; }

        /// <summary>What was started, e.g. <c>deploy</c>.</summary>
        public required string Command { get; init; }

        public string User { get; init; } = "";

        public string Host { get; init; } = "";

        public int ProcessId { get; init; }

        /// <summary>RFC 3339.</summary>
        public required string StartedAt { get; init; }

        public required BaseIdentity Base { get; init; }

        /// <summary>Whether entries were held against the rules; somebody may have switched that off by name.</summary>
        public bool IsIntegrityChecked { get; init; } = true;
    }

    /// <summary>An operation is about to be sent to a provider. It is pending until it ends or fails.</summary>
    /// <param name="Operation">Its number, from 1, greater than all before it in the journal.</param>
    /// <param name="Kind">What is done.</param>
    /// <param name="Resource">The resource as it is to be, in full.</param>
    public sealed record Begun(long Operation, OperationKind Kind, RawJson Resource) : JournalEntry;

    /// <summary>An operation ended; its changes are made together or not at all.</summary>
    /// <param name="Operation">Its number, or 0 for changes that no operation was needed for.</param>
    /// <param name="Changes">What is different, made in this order and judged when all are made.</param>
    /// <param name="HasHiddenBytes">
    /// Whether a text that is no UTF-8 stands in a secret of these resources, where nobody sees it: the state then
    /// needs the feature <c>byteString</c>.
    /// </param>
    public sealed record Ended(long Operation, EquatableArray<StateChange> Changes, bool HasHiddenBytes = false)
        : JournalEntry;

    /// <summary>An operation certainly had no effect.</summary>
    public sealed record Failed(long Operation) : JournalEntry;

    /// <summary>What a pending operation of the base had come to is known now.</summary>
    /// <param name="Pending">Its place in the base's list.</param>
    public sealed record PendingResolved(int Pending) : JournalEntry;

    /// <summary>The state's secrets are kept by another key.</summary>
    /// <param name="SecretsProviders">The JSON of <c>secrets_providers</c>.</param>
    public sealed record SecretsChanged(RawJson SecretsProviders) : JournalEntry;

    /// <summary>The last entry of a run that could say how it ended.</summary>
    public sealed record Closed(RunOutcome Outcome) : JournalEntry;
}
