using Cairn.Engine.Events;

namespace Cairn.Cli.Events;

/// <summary>Hides the secrets of a stack's configuration in events, wherever they turn up.</summary>
internal sealed class MaskedSink : IEventSink
{
    private readonly IEventSink _inner;
    private readonly HiddenTexts _secrets;

    private MaskedSink(IEventSink inner, HiddenTexts secrets) => (_inner, _secrets) = (inner, secrets);

    public static IEventSink Of(IEventSink inner, HiddenTexts secrets)
        => secrets.IsEmpty ? inner : new MaskedSink(inner, secrets);

    public void Send(EngineEvent happened) => _inner.Send(happened switch
    {
        EngineEvent.Message { Content: var message }
            => new EngineEvent.Message(message with { Text = _secrets.Hide(message.Text) }),
        EngineEvent.Diagnosed { Content: var diagnostic, Urn: var urn } => new EngineEvent.Diagnosed(
            diagnostic with
            {
                Detail = _secrets.Hide(diagnostic.Detail),
                Hint = diagnostic.Hint is { } hint ? _secrets.Hide(hint) : null,
                Upstream = diagnostic.Upstream is { } upstream ? _secrets.Hide(upstream) : null,
            },
            urn),
        EngineEvent.PolicyViolated { Violation: var violation, Urn: var urn } => new EngineEvent.PolicyViolated(
            violation with { Message = _secrets.Hide(violation.Message) }, urn),
        EngineEvent.PolicyRemediated remediated => remediated with
        {
            Before = _secrets.Hide(remediated.Before),
            After = _secrets.Hide(remediated.After),
        },
        EngineEvent.StepStarted { Step: var step } => new EngineEvent.StepStarted(Hide(step)),
        EngineEvent.StepDone { Step: var step } => new EngineEvent.StepDone(Hide(step)),
        EngineEvent.StepFailed { Step: var step } => new EngineEvent.StepFailed(Hide(step)),
        _ => happened,
    });

    private StepReport Hide(StepReport step)
        => step with { Old = _secrets.Hide(step.Old), New = _secrets.Hide(step.New) };
}
