using Cairn.Model;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Asks a resource's new provider whether its configuration differs so much from the old provider's that it can't look
/// after what that one made. Inputs are without the engine's own member.
/// </summary>
/// <param name="Provider">The new provider's URN and id.</param>
/// <param name="OldInputs">The old provider's inputs.</param>
/// <param name="OldOutputs">The old provider's outputs.</param>
/// <param name="NewInputs">The new provider's inputs.</param>
public sealed record ConfigDiffQuestion(
    string Provider, PropertyValue.Map OldInputs, PropertyValue.Map OldOutputs, PropertyValue.Map NewInputs);
