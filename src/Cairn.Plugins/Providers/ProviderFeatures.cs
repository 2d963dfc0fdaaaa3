using Cairn.Protocol.Values;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>
/// What a provider has said that it understands (spec/engine.md §1.5): in its answer to the handshake where it gave
/// one, else in that to its configuration.
/// </summary>
internal sealed record ProviderFeatures
{
    public bool AcceptsSecrets { get; init; }

    public bool AcceptsResources { get; init; }

    public bool AcceptsOutputs { get; init; }

    public bool AcceptsByteString { get; init; }

    public bool SupportsPreview { get; init; }

    public bool SupportsAutonaming { get; init; }

    /// <summary>
    /// False where a value of its configuration wasn't known, so that it never got it: it can't be asked then.
    /// </summary>
    public bool IsConfigured { get; init; } = true;

    /// <summary>How values are sent to it.</summary>
    public MarshalOptions Sending => new()
    {
        KeepSecrets = AcceptsSecrets,
        KeepResources = AcceptsResources,
        KeepByteString = AcceptsByteString,
    };

    /// <summary>How its answers are read: it may always say more than it was told.</summary>
    /// <param name="allowsUnknowns">Whether values may be unknown, as in a preview.</param>
    public static MarshalOptions Reading(bool allowsUnknowns) => new()
    {
        KeepUnknowns = allowsUnknowns,
        RejectUnknowns = !allowsUnknowns,
        KeepSecrets = true,
        KeepResources = true,
    };

    public static ProviderFeatures Of(Wire.ProviderHandshakeResponse from) => new()
    {
        AcceptsSecrets = from.AcceptSecrets,
        AcceptsResources = from.AcceptResources,
        AcceptsOutputs = from.AcceptOutputs,
        AcceptsByteString = from.AcceptsByteString,
        SupportsAutonaming = from.SupportsAutonamingConfiguration,
        SupportsPreview = true,
    };

    public static ProviderFeatures Of(Wire.ConfigureResponse from) => new()
    {
        AcceptsSecrets = from.AcceptSecrets,
        AcceptsResources = from.AcceptResources,
        AcceptsOutputs = from.AcceptOutputs,
        SupportsAutonaming = from.SupportsAutonamingConfiguration,
        SupportsPreview = from.SupportsPreview,
    };
}
