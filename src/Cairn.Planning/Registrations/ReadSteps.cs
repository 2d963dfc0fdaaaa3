using System.Collections.Immutable;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// The steps of reading an object that somebody else looks after (spec/engine.md §3.4). A resource of ours with the
/// same id is given out of our hands; one with another id is replaced, and deleted at the end of the run.
/// </summary>
public static class ReadSteps
{
    public static ImmutableArray<Step> Of(Prior? prior, ResourceState wanted, bool isPendingReplacement)
    {
        var read = new Step
        {
            Kind = StepKind.Read,
            Urn = wanted.Urn,
            Prior = prior,
            Wanted = wanted,
            AnswersProgram = true,
        };

        // What waits for its replacement has no object any more: the read takes its place.
        if (prior is null || prior.IsExternal || prior.State.Id == wanted.Id || isPendingReplacement)
        {
            return [read];
        }

        return
        [
            read with { Kind = StepKind.ReadReplacement, CondemnsPrior = true },
            read with { Kind = StepKind.Replace, AnswersProgram = false },
        ];
    }
}
