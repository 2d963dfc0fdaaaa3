using Cairn.Engine.Monitor;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>The monitor told the program to stop.</summary>
internal sealed class ProgramStopException(MonitorError error) : Exception(error.Message)
{
    public MonitorError Error => error;
}
