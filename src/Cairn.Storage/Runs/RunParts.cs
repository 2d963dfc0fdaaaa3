using Cairn.State.Journal;
using Cairn.Storage.Journal;

namespace Cairn.Storage.Runs;

/// <summary>What a run works with.</summary>
/// <param name="Base">The state it starts from.</param>
/// <param name="Fold">That state with the entries of this run.</param>
/// <param name="Journal">Where the entries go.</param>
/// <param name="Unsaved">Where they go when the journal's disk fails.</param>
internal sealed record RunParts(Checkpoint Base, JournalFold Fold, JournalWriter Journal, UnsavedRecords Unsaved);
