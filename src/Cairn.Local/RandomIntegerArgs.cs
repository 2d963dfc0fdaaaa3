namespace Cairn.Local;

/// <summary>What a <see cref="RandomInteger"/> takes. Whatever changes, there is a new number.</summary>
public sealed class RandomIntegerArgs : InputArgs
{
    /// <summary>The least it can be.</summary>
    public required Input<int> Min { get; init; }

    /// <summary>The most it can be.</summary>
    public required Input<int> Max { get; init; }

    /// <summary>Values whose change wants a new number.</summary>
    public InputMap<string>? Keepers { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to)
        => to.Add("min", Min).Add("max", Max).Add("keepers", Keepers);
}
