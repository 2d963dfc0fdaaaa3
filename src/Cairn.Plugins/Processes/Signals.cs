namespace Cairn.Plugins.Processes;

/// <summary>Signals to processes that are not our children.</summary>
public static class Signals
{
    /// <summary>Asks a process to stop in order, as Ctrl-C does. Does nothing on Windows.</summary>
    public static void Interrupt(int processId)
    {
        if (!OperatingSystem.IsWindows())
        {
            GuardCalls.Send(processId, GuardCalls.Interrupt);
        }
    }
}
