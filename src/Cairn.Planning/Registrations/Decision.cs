using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// What planning has to say about a registration: a question, with what follows from the answer, or the end. The engine
/// asks, and calls <c>Then</c> from the one thread that plans; other registrations may be planned meanwhile.
/// </summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>
    /// What a person should hear. An error among them fails the run, also where it goes on (a preview).
    /// </summary>
    public ImmutableArray<Diagnostic> Notes { get; init; } = [];

    /// <summary>A provider has to check inputs.</summary>
    public sealed record AskCheck(CheckQuestion Question, Func<CheckAnswer, Decision> Then) : Decision;

    /// <summary>Policies have to look at the resource.</summary>
    public sealed record AskPolicies(PolicyQuestion Question, Func<PolicyAnswer, Decision> Then) : Decision;

    /// <summary>A provider has to compare.</summary>
    public sealed record AskDiff(DiffQuestion Question, Func<DiffAnswer, Decision> Then) : Decision;

    /// <summary>A provider has to compare its configuration with another's.</summary>
    public sealed record AskConfigDiff(ConfigDiffQuestion Question, Func<DiffAnswer, Decision> Then) : Decision;

    /// <summary>
    /// Steps have to be done before planning can go on: a refresh or an import. What follows is given the state that
    /// the first of them has made; null where the object is gone.
    /// </summary>
    public sealed record DoFirst(ImmutableArray<Step> Steps, Func<ResourceState?, Decision> Then) : Decision;

    /// <summary>The end: these steps, one after the other.</summary>
    public sealed record Plan(ImmutableArray<Step> Steps) : Decision;

    /// <summary>The end: nothing more to do, the program gets this state.</summary>
    public sealed record Settle(ResourceState State) : Decision;

    /// <summary>The end: the registration fails, and the notes say why. Nothing was done.</summary>
    public sealed record Refuse : Decision;

    internal static Decision Refused(params ImmutableArray<Diagnostic> why) => new Refuse { Notes = why };

    internal Decision With(ImmutableArray<Diagnostic> more)
        => more.IsEmpty ? this : this with { Notes = [.. more, .. Notes] };
}
