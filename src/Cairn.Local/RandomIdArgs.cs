namespace Cairn.Local;

/// <summary>What a <see cref="RandomId"/> takes. Whatever changes, there is a new id.</summary>
public sealed class RandomIdArgs : InputArgs
{
    /// <summary>How many bytes, 1 to 1024; not set: 8.</summary>
    public Input<int>? ByteLength { get; init; }

    /// <summary>Values whose change wants a new id.</summary>
    public InputMap<string>? Keepers { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to) => to.Add("byteLength", ByteLength).Add("keepers", Keepers);
}
