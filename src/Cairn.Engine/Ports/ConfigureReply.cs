namespace Cairn.Engine.Ports;

/// <summary>The configuration was taken.</summary>
public sealed record ConfigureReply;
