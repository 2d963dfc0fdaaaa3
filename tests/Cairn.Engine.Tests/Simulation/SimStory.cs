using System.Text;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Journal;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>What happened in the runs of a case, in words, for whoever looks into a failure.</summary>
internal sealed class SimStory : IEventSink
{
    private readonly List<string> _lines = [];

    /// <summary>Whether anybody wants to read it.</summary>
    public bool IsTold { get; init; }

    public override string ToString() => string.Join("\n", _lines);

    public void Say(string text)
    {
        if (IsTold)
        {
            _lines.Add($"  {text}");
        }
    }

    public void Hear(JournalEntry entry, Diagnostic? refusal)
    {
        if (IsTold)
        {
            Say($"journal: {Text(entry)}{(refusal is null ? "" : $" REFUSED: {refusal.Detail}")}");
        }
    }

    public void Send(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepStarted { Step: var step }:
                Say($"{step.Operation.Word()} {Urn.Parse(step.Urn).Name} [{(step.New ?? step.Old)?.Id}]");
                break;
            case EngineEvent.StepFailed { Step: var step }:
                Say($"failed: {step.Operation.Word()} {Urn.Parse(step.Urn).Name}");
                break;
            case EngineEvent.Message { Content: var message }:
                Say($"{message.Level}: {message.Text}");
                break;
            case EngineEvent.Diagnosed { Content: var diagnostic }:
                Say($"{diagnostic.Code}: {diagnostic.Detail}");
                break;
            default:
                break;
        }
    }

    private static string Text(JournalEntry entry) => entry switch
    {
        JournalEntry.Begun begun => $"begun {begun.Operation} {begun.Kind}",
        JournalEntry.Ended ended => $"ended {ended.Operation} {string.Join("; ", ended.Changes.Select(Text))}",
        _ => entry.ToString(),
    };

    private static string Text(StateChange change) => change switch
    {
        StateChange.Add add => $"add{(add.InsteadOf is { } old ? $" at {old}" : "")} {Brief(add.Resource.Span)}",
        StateChange.Replace replace => $"replace {replace.Target} {Brief(replace.Resource.Span)}",
        StateChange.Mark mark => $"mark {mark.Target} {mark.Which}",
        _ => change.ToString(),
    };

    private static string Brief(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json);
        return text.Replace("urn:pulumi:dev::lab::", "", StringComparison.Ordinal);
    }
}
