namespace Cairn.State.Values;

/// <summary>How much of a value is shown to a person.</summary>
public sealed record PrintOptions
{
    public static PrintOptions Default { get; } = new();

    /// <summary>Whether secrets are shown. Those that are encrypted need <see cref="Decrypt"/> too.</summary>
    public bool ShowSecrets { get; init; }

    /// <summary>Gives the JSON text that a ciphertext was made from, or null where the key doesn't fit.</summary>
    public Func<string, string?>? Decrypt { get; init; }

    /// <summary>How many characters of one text are shown.</summary>
    public int TextMax { get; init; } = 160;

    /// <summary>How many lines are made of one value.</summary>
    public int LinesMax { get; init; } = 2_000;
}
