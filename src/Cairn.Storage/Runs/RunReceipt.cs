using Cairn.Storage.Files;

namespace Cairn.Storage.Runs;

/// <summary>What the end of a run did.</summary>
/// <param name="Checkpoint">The write of the state; null where the run changed nothing.</param>
public sealed record RunReceipt(WriteReceipt? Checkpoint);
