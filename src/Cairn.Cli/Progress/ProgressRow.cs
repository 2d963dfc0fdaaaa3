using Cairn.Cli.Events;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>What is known of one resource while a run goes on.</summary>
internal sealed class ProgressRow(string urn, StepReport? step)
{
    private readonly SortedDictionary<int, List<EventText>> _messages = [];
    private readonly List<StepReport> _outputs = [];

    public string Urn { get; set; } = urn;

    /// <summary>The step that it is in; null: only messages were heard of it.</summary>
    public StepReport? Step { get; set; } = step;

    public StepOperation Operation => Step?.Operation ?? StepOperation.Same;

    /// <summary>Whether nothing in it is worth a line.</summary>
    public bool IsHidden { get; set; } = true;

    public bool HasFailed { get; set; }

    public long? Began { get; set; }

    public long? Ended { get; set; }

    public EventText? Last { get; private set; }

    public bool IsRoot => IsRootUrn(Urn);

    /// <summary>Messages by their stream, in order.</summary>
    public IEnumerable<IReadOnlyList<EventText>> Messages => _messages.Values;

    public static bool IsRootUrn(string urn)
        => Model.Urn.TryParse(urn, out var parsed) && parsed.QualifiedType == Model.Urn.RootType;

    public void Add(StepReport outputs) => _outputs.Add(outputs);

    public void Add(EventText message)
    {
        Last = message;
        if (!_messages.TryGetValue(message.Stream, out var stream))
        {
            _messages[message.Stream] = stream = [];
        }

        stream.Add(message);
    }

    /// <summary>How many messages of a kind there were that are worth keeping.</summary>
    public int Count(params ReadOnlySpan<string> severities)
    {
        var count = 0;
        foreach (var stream in _messages.Values)
        {
            foreach (var message in stream)
            {
                count += !message.IsEphemeral && severities.Contains(message.Severity) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Whether its step has ended; the root is done when everything is.</summary>
    public bool IsDone(bool isOver) => HasFailed || isOver || (!IsRoot && HasOutputs);

    /// <summary>Whether the run ended before this step did.</summary>
    public bool IsInterrupted(bool isOver)
        => isOver && !HasOutputs && Operation is not (StepOperation.Same or StepOperation.RemovePendingReplace)
            && (Step?.New ?? Step?.Old) is { IsCustom: true };

    /// <summary>The halves of a replacement don't know what it is for; the whole does.</summary>
    public StepReport? StepForDiff => Operation switch
    {
        StepOperation.CreateReplacement or StepOperation.DeleteReplaced
            => _outputs.FindLast(static x => x.Operation == StepOperation.Replace) ?? Step,
        StepOperation.Import or StepOperation.ImportReplacement
            => _outputs.FindLast(x => x.Operation == Operation) ?? Step,
        _ => Step,
    };

    private bool HasOutputs => _outputs.Exists(x => x.Operation == Operation);
}
