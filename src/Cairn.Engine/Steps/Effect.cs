using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>What came of what a step did to its object.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="State">The resource as it is now; null where it is gone, or nothing was done.</param>
/// <param name="Error">What the user is told where it failed.</param>
internal sealed record Effect(EffectStatus Status, ResourceState? State, string? Error = null)
{
    /// <summary>What went wrong after the effect, in a hook: the effect stands, the run fails.</summary>
    public string? LateError { get; init; }

    /// <summary>It failed before anything was tried, and others may go on.</summary>
    public bool IsHarmless { get; init; }

    public static Effect Done(ResourceState? state) => new(EffectStatus.Done, state);

    public static Effect Refused(string error) => new(EffectStatus.Refused, null, error);
}

/// <summary>How an effect ended.</summary>
internal enum EffectStatus
{
    Done,

    /// <summary>There is an object, but it is not as it should be.</summary>
    Partial,

    /// <summary>Nothing was changed.</summary>
    Refused,

    /// <summary>Nobody knows; the operation stays pending.</summary>
    Uncertain,
}
