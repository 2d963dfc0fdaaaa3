using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Goals;
using Cairn.Planning.Registrations;
using Cairn.Planning.Steps;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Planning.Refreshes;

/// <summary>What a refresh makes of a resource (spec/engine.md §3.9).</summary>
/// <param name="Kind">How the summary counts it: same, update or delete.</param>
/// <param name="State">What is known of it now; null where its object is gone.</param>
/// <param name="Note">A warning where the object isn't well; that is no failure.</param>
public sealed record RefreshOutcome(StepKind Kind, ResourceState? State, Diagnostic? Note)
{
    /// <param name="prior">What was known.</param>
    /// <param name="answer">What the provider found; null where it wasn't asked.</param>
    /// <param name="now">RFC 3339.</param>
    public static RefreshOutcome Decide(ResourceState prior, RefreshAnswer? answer, string now)
    {
        if (answer is null)
        {
            return new RefreshOutcome(StepKind.Same, prior, null);
        }

        if (answer.Id.Length == 0)
        {
            return new RefreshOutcome(StepKind.Delete, null, null);
        }

        var read = SecretOutputs.Mark(prior with
        {
            Id = answer.Id,
            Inputs = answer.Inputs ?? prior.Inputs,
            Outputs = answer.Outputs,
            InitErrors = answer.InitErrors,
            IsRefreshedBeforeUpdate = answer.IsRefreshedBeforeUpdate,
        });
        var isChanged = !ValueEquality.AreEqual(prior.Inputs, read.Inputs)
            || !ValueEquality.AreEqual(prior.Outputs, read.Outputs);
        var note = answer.InitErrors.Count == 0
            ? null
            : PlanningDiagnostics.Unhealthy(prior.Urn, answer.InitErrors);
        return new RefreshOutcome(
            isChanged || read.Id != prior.Id ? StepKind.Update : StepKind.Same,
            isChanged ? read with { Modified = now } : read,
            note);
    }

    /// <summary>
    /// A resource with what was found: only what reading tells. Its name and its references may have been changed since
    /// it was read, by another's new name.
    /// </summary>
    public ResourceState? Over(ResourceState current) => State is null
        ? null
        : current with
        {
            Id = State.Id,
            Inputs = State.Inputs,
            Outputs = State.Outputs,
            InitErrors = State.InitErrors,
            IsRefreshedBeforeUpdate = State.IsRefreshedBeforeUpdate,
            Modified = State.Modified,
        };

    /// <summary>
    /// What to ask to show the user what has changed: what the next deployment of the same program would change back,
    /// seen from the other side (<see cref="DiffAnswer.Invert"/>). Null for what was only read: nothing would.
    /// </summary>
    public static DiffQuestion? Question(ResourceState prior, ResourceState read, bool isPreview)
        => prior.IsExternal
            ? null
            : new DiffQuestion
            {
                Urn = read.Urn,
                Provider = read.Provider,
                Id = read.Id,
                OldInputs = read.Inputs,
                OldOutputs = read.Outputs,
                NewInputs = prior.Inputs,
                IgnoreChanges = prior.IgnoreChanges,
                AllowsUnknowns = isPreview,
            };
}
