namespace Cairn.Storage.Tests.Simulation;

/// <summary>A process was killed at a call: nothing of it runs any more.</summary>
internal sealed class SimKilledException() : Exception("killed");
