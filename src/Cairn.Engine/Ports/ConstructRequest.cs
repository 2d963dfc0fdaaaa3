using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>A remote component to be made (spec/engine.md §1.7).</summary>
/// <param name="Registration">What the program asked for, after transforms.</param>
/// <param name="Parent">Its parent; null where it has none.</param>
/// <param name="Providers">By package, those that its children are to use.</param>
/// <param name="Run">The run it belongs to, with the monitor's address.</param>
public sealed record ConstructRequest(
    RegisterRequest Registration, Urn? Parent, ImmutableSortedDictionary<string, string> Providers, RunDescription Run);
