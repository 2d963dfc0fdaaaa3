namespace Cairn.Engine.Ports;

/// <summary>Why a provider's call failed.</summary>
/// <param name="Message">What it said, without the layers of the transport.</param>
/// <param name="Kind">What is known about the effect.</param>
public sealed record ProviderFailure(string Message, ProviderFailureKind Kind = ProviderFailureKind.Refused)
{
    public static readonly ProviderFailure NoAnswer =
        new("the provider gave no answer", ProviderFailureKind.Uncertain);
}

/// <summary>What is known about the effect of a call that failed.</summary>
public enum ProviderFailureKind
{
    /// <summary>The provider said no: nothing was changed, or what it changed it has undone.</summary>
    Refused,

    /// <summary>It died, or was cut off, while it was at work: nobody knows. A pending operation has to stay.</summary>
    Uncertain,

    /// <summary>It does not know such a request.</summary>
    Unimplemented,
}
