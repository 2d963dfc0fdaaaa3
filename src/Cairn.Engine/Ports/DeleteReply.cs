namespace Cairn.Engine.Ports;

/// <summary>It is gone.</summary>
public sealed record DeleteReply;
