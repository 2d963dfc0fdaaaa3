using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>What a policy makes of a resource's inputs.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="Pack">The pack that it is from.</param>
/// <param name="Properties">All inputs as they are to be; null where it could not tell.</param>
/// <param name="Warning">Why it could not tell; empty otherwise.</param>
public sealed record PolicyRemediation(
    string Policy, PolicyPackName Pack, PropertyValue.Map? Properties, string Warning);
