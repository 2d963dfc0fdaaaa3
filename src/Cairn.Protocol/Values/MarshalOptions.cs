namespace Cairn.Protocol.Values;

/// <summary>
/// What becomes of special values on the way between property values and messages (spec/engine.md §1.8). Everything
/// is off by default: what a receiver has not said that it understands is not sent to it.
/// </summary>
public sealed record MarshalOptions
{
    /// <summary>Unknown values stay; otherwise they are left out.</summary>
    public bool KeepUnknowns { get; init; }

    /// <summary>Unknown values are an error. Comes before <see cref="KeepUnknowns"/>.</summary>
    public bool RejectUnknowns { get; init; }

    /// <summary>Secrets stay secrets; otherwise they become what is in them.</summary>
    public bool KeepSecrets { get; init; }

    /// <summary>References to resources stay; otherwise they become the id, or the URN where there is none.</summary>
    public bool KeepResources { get; init; }

    /// <summary>Outputs stay; otherwise they become their value, an unknown, or a secret.</summary>
    public bool KeepOutputValues { get; init; }

    /// <summary>Secrets and unknown values become outputs. Only with <see cref="KeepOutputValues"/>.</summary>
    public bool UpgradeToOutputValues { get; init; }

    /// <summary>Assets and archives are sent with their hash only. Means nothing when reading.</summary>
    public bool ElideAssetContents { get; init; }

    /// <summary>Members of the outermost object whose names begin with <c>__</c> are left out.</summary>
    public bool SkipInternalKeys { get; init; }

    /// <summary>Members of objects that are null are left out.</summary>
    public bool SkipNulls { get; init; }

    /// <summary>Strings that are no UTF-8 are sent in base64; otherwise they are an error. Always read.</summary>
    public bool KeepByteString { get; init; }

    internal bool Upgrades => KeepOutputValues && UpgradeToOutputValues;
}
