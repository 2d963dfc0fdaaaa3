namespace Cairn.Engine.Monitor;

/// <summary>Whether to try again.</summary>
public sealed record RetryDecision(bool IsRetry);
