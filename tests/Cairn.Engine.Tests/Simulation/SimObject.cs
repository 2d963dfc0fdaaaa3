using Cairn.Model;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>An object of the simulated cloud.</summary>
/// <param name="Urn">For what it was made; empty where that was somebody else.</param>
/// <param name="Inputs">Its properties.</param>
internal sealed record SimObject(string Urn, PropertyValue.Map Inputs);
