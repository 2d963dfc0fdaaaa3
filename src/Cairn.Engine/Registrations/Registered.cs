using Cairn.Model;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Engine.Registrations;

/// <summary>What became of a registration.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="State">What the program is told; null where there is nothing to tell.</param>
internal sealed record Registered(RegisteredOutcome Outcome, ResourceState? State)
{
    public static readonly Registered Nothing = new(RegisteredOutcome.Done, null);
    public static readonly Registered Stopped = new(RegisteredOutcome.Stopped, null);
    public static readonly Registered Refused = new(RegisteredOutcome.Refused, null);

    /// <summary>What the first step has made; null where its object is gone.</summary>
    public ResourceState? First { get; private init; }

    public EquatableArray<string> StableKeys { get; private init; } = [];

    private bool HasFirst { get; init; }

    public static Registered With(ResourceState state) => new(RegisteredOutcome.Done, state);

    public static Registered Failed(ResourceState? state) => new(RegisteredOutcome.Failed, state);

    public static Registered Skipped(ResourceState state) => new(RegisteredOutcome.Skipped, state);

    /// <summary>With one more step done.</summary>
    public Registered After(Step step, ResourceState? state) => this with
    {
        First = HasFirst ? First : state,
        HasFirst = true,
        State = step.AnswersProgram ? state : State,
        StableKeys = step.AnswersProgram ? step.StableKeys : StableKeys,
    };
}

/// <summary>How a registration ended.</summary>
internal enum RegisteredOutcome
{
    Done,

    /// <summary>A step failed, and the user has been told.</summary>
    Failed,

    /// <summary>Something that it needs has failed.</summary>
    Skipped,

    /// <summary>It can't be, and the user has been told why.</summary>
    Refused,

    /// <summary>The run is stopping.</summary>
    Stopped,
}
