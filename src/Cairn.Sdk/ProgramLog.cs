using Cairn.Protocol.Wire;
using Cairn.Runtime;

namespace Cairn;

/// <summary>Messages of a program for people, shown in the course of the deployment.</summary>
public sealed class ProgramLog
{
    private readonly Deployment _deployment;

    internal ProgramLog(Deployment deployment) => _deployment = deployment;

    /// <summary>For those who look for a fault.</summary>
    public void Debug(string message, Resource? resource = null) => Say(LogSeverity.Debug, message, resource);

    /// <summary>Worth knowing.</summary>
    public void Info(string message, Resource? resource = null) => Say(LogSeverity.Info, message, resource);

    /// <summary>Bound to surprise.</summary>
    public void Warn(string message, Resource? resource = null) => Say(LogSeverity.Warning, message, resource);

    /// <summary>A fault: the run fails, whatever else happens.</summary>
    public void Error(string message, Resource? resource = null) => Say(LogSeverity.Error, message, resource);

    private void Say(LogSeverity severity, string message, Resource? resource)
        => _deployment.Work.Track(SayAsync(severity, message, resource));

    private async Task SayAsync(LogSeverity severity, string message, Resource? resource)
        => _ = await _deployment.Engine.LogAsync(new LogRequest
        {
            Severity = severity,
            Message = message,
            Urn = resource is null ? _deployment.Root : (await resource.State.ConfigureAwait(false)).Urn,
        }).ConfigureAwait(false);
}
