namespace Cairn.Engine.Tests.Simulation;

/// <summary>How much a run did.</summary>
/// <param name="Calls">Calls of providers.</param>
/// <param name="Entries">Entries of the journal.</param>
internal readonly record struct SimFootprint(int Calls, int Entries);
