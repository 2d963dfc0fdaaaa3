using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>Inputs with defaults, or what is wrong with them.</summary>
public sealed record CheckReply(PropertyValue.Map Inputs, EquatableArray<CheckFailure> Failures);
