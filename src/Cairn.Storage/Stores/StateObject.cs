using Cairn.State.Document;

namespace Cairn.Storage.Stores;

/// <summary>An object of a store that was read. Its bytes are gone when it is disposed of.</summary>
/// <param name="Tag">What it was when it was read.</param>
/// <param name="Bytes">Its content, as stored; large ones may be mapped.</param>
public sealed record StateObject(StateTag Tag, StateBytes Bytes) : IDisposable
{
    public void Dispose() => Bytes.Dispose();
}

