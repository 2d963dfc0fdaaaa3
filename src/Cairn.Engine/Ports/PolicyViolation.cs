namespace Cairn.Engine.Ports;

/// <summary>A policy that is not met.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Pack">The pack that it is from, as the pack says.</param>
/// <param name="Message">For people; may have several lines.</param>
/// <param name="Level">What it does to the run.</param>
public sealed record PolicyViolation(string Policy, PolicyPackName Pack, string Message, PolicyLevel Level)
{
    /// <summary><c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>, or empty.</summary>
    public string Severity { get; init; } = "";

    /// <summary>The resource that the policy names; empty: none.</summary>
    public string Urn { get; init; } = "";
}
