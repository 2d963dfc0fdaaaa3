namespace Cairn.Engine.Events;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    Succeeded,
    Failed,
    Cancelled,
}
