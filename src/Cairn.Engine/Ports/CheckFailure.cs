namespace Cairn.Engine.Ports;

/// <summary>What is wrong with one input; the property is empty where it is all of them.</summary>
public sealed record CheckFailure(string Property, string Reason);
