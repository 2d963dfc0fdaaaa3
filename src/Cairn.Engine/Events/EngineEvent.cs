using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Engine.Events;

/// <summary>
/// Something that happened in a run (spec/engine.md §5.1). Events are the only way out of the engine: what people and
/// programs see is made of nothing else. Values in them are open; whoever shows them hides secrets.
/// </summary>
public abstract record EngineEvent
{
    private EngineEvent()
    {
    }

    /// <summary>The run begins.</summary>
    /// <param name="Config">By key; secret values are null.</param>
    public sealed record Prelude(ImmutableSortedDictionary<string, string?> Config) : EngineEvent;

    /// <summary>A step begins, or would begin.</summary>
    public sealed record StepStarted(StepReport Step) : EngineEvent;

    /// <summary>A step is done and recorded; of a component, its outputs are there.</summary>
    public sealed record StepDone(StepReport Step) : EngineEvent;

    public sealed record StepFailed(StepReport Step) : EngineEvent;

    /// <summary>Something to be told to the user.</summary>
    public sealed record Message(ProgramMessage Content) : EngineEvent;

    /// <summary>Something to be told to the user that has a code.</summary>
    public sealed record Diagnosed(Diagnostic Content, string Urn) : EngineEvent;

    /// <summary>A policy is not met.</summary>
    /// <param name="Violation">Which, and what is said of it.</param>
    /// <param name="Urn">The resource; empty where it is the stack as a whole.</param>
    public sealed record PolicyViolated(PolicyViolation Violation, string Urn) : EngineEvent;

    /// <summary>A policy has put a resource's inputs right before they were used.</summary>
    public sealed record PolicyRemediated(
        PolicyRemediation Remediation, string Urn, PropertyValue.Map Before, PropertyValue.Map After) : EngineEvent;

    /// <summary>How far something is that takes a while, such as a download.</summary>
    public sealed record Progress(string Kind, string Id, string Text, long Received, long Total, bool IsDone)
        : EngineEvent;

    /// <summary>The run has ended; nothing but <see cref="End"/> follows.</summary>
    public sealed record Summary(RunSummary Content) : EngineEvent;

    /// <summary>The last event of all.</summary>
    public sealed record End : EngineEvent;
}
