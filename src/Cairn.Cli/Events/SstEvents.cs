using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;

namespace Cairn.Cli.Events;

/// <summary>
/// Events as SST has to get them: it prints every step that refreshes as if an object had been changed, so steps that
/// read no object are left out; and it prints no warnings, so those of the engine itself arrive as plain lines.
/// </summary>
internal sealed class SstEvents(IEventSink inner) : IEventSink, IDisposable
{
    private readonly HashSet<string> _leftOut = [];

    public void Send(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepStarted { Step: { IsInternal: true, Operation: StepOperation.Refresh } begun }:
                // There is nothing to read of components and providers.
                _leftOut.Add(begun.Urn);
                break;
            case EngineEvent.StepDone { Step: { IsInternal: true } done } when _leftOut.Remove(done.Urn):
                break;
            case EngineEvent.Diagnosed { Content: { Severity: Severity.Warning } warning, Urn: var urn }:
                inner.Send(happened);
                inner.Send(Line(warning, urn));
                break;
            default:
                inner.Send(happened);
                break;
        }
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private static EngineEvent.Message Line(Diagnostic warning, string urn)
        => new(new ProgramMessage(MessageLevel.Info, $"warning: {warning.Detail} ({warning.Code})")
        {
            Urn = urn,
        });
}
