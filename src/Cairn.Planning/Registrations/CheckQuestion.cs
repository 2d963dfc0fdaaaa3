using Cairn.Model;
using Cairn.Planning.Naming;

namespace Cairn.Planning.Registrations;

/// <summary>Asks a resource's provider whether inputs are valid, and for what it adds to them.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Provider">Its provider; empty for a provider, which its own plugin checks.</param>
/// <param name="OldInputs">What they were; null where they don't count. An old resource without any has an empty
/// object.</param>
/// <param name="NewInputs">What the program wants.</param>
/// <param name="AllowsUnknowns">Whether values may be unknown.</param>
/// <param name="Autonaming">How the object is to be named, where the user has said so.</param>
public sealed record CheckQuestion(
    string Urn,
    string Provider,
    PropertyValue.Map? OldInputs,
    PropertyValue.Map NewInputs,
    bool AllowsUnknowns,
    AutonamingChoice? Autonaming);
