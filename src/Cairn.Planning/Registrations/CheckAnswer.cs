using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Planning.Registrations;

/// <summary>What a provider says about inputs.</summary>
/// <param name="Inputs">The inputs with defaults filled in.</param>
/// <param name="Failures">What is wrong with them.</param>
public sealed record CheckAnswer(PropertyValue.Map Inputs, ImmutableArray<CheckFailure> Failures);
