namespace Cairn.Engine.Tests.Simulation;

/// <summary>What goes wrong with a call of a provider.</summary>
/// <param name="Call">Which one, counted over a run.</param>
/// <param name="Kind">What happens.</param>
internal sealed record SimFault(int Call, SimFaultKind Kind);

/// <summary>The ways in which a call goes wrong.</summary>
internal enum SimFaultKind
{
    Refused,

    /// <summary>It is cut off before it did anything.</summary>
    LostBefore,

    /// <summary>It is cut off after it was done.</summary>
    LostAfter,

    /// <summary>It is done, but what it made isn't well.</summary>
    Partial,

    /// <summary>The user asks to stop meanwhile.</summary>
    Interrupt,

    /// <summary>The user asks twice.</summary>
    Terminate,
}
