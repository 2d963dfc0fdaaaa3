namespace Cairn.Engine.Monitor;

/// <summary>Why a program gets no answer.</summary>
/// <param name="Message">For the program; the user has been told already where <paramref name="WasReported"/>.</param>
/// <param name="WasReported">Whether a diagnostic was shown.</param>
public sealed record MonitorError(string Message, bool WasReported = false)
{
    /// <summary>The run is being stopped: nothing new is begun.</summary>
    public bool IsStopping { get; init; }
}
