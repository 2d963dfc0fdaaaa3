using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Storage.Runs;

/// <summary>A state with what a run recorded. What it was made of need not outlive it, but the base has to.</summary>
internal sealed class FoldedState(StateBytes bytes, StateDocument? document) : IDisposable
{
    /// <summary>All of it, as it is to be written.</summary>
    public StateBytes Bytes => bytes;

    public Result<StateDocument> Open() => document is null ? StateDocument.Open(bytes) : Result.Of(document);

    public void Dispose() => bytes.Dispose();
}
