using Cairn.Model;

namespace Cairn.Planning.Registrations;

/// <summary>What policies say about a resource.</summary>
/// <param name="Inputs">Its inputs, with what policies have put right.</param>
/// <param name="IsRefused">Whether it may not be as it is; the user has been told why.</param>
public sealed record PolicyAnswer(PropertyValue.Map Inputs, bool IsRefused);
