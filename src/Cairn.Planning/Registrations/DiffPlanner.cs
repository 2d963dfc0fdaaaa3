using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.Planning.Values;

namespace Cairn.Planning.Registrations;

/// <summary>
/// The second half of a registration: what differs, and what that takes (spec/engine.md §3.3). Puts the decisions in a
/// row, as <see cref="RegistrationPlanner"/> does.
/// </summary>
internal sealed class DiffPlanner(
    PlanningOptions options, Priors priors, Progress progress, Func<ImmutableArray<Step>, Decision> finish)
{
    /// <summary>The member of a provider's inputs that is the engine's own.</summary>
    private const string InternalInput = "__internal";

    public Decision Diff(Registration registration, Prior prior)
    {
        var wanted = registration.Wanted;
        if (!options.IsPreview && wanted.ReplacementTrigger is { } trigger && PlainValue.HasUnknown(trigger))
        {
            return Decision.Refused(PlanningDiagnostics.UnknownTrigger(wanted.Urn));
        }

        if (ReplacementTrigger.Fires(prior.State.ReplacementTrigger, wanted.ReplacementTrigger))
        {
            return Compared(registration, prior, DiffAnswer.Some, isTriggered: true);
        }

        if (ForcedReplacement.Key(prior.State, wanted, registration.Names, options, progress) is { } key)
        {
            return Compared(registration, prior, DiffAnswer.Replace(key));
        }

        return ProviderChanges.Decide(prior.State.Provider, wanted.Provider, progress.NewUrnOf) switch
        {
            ProviderChange.Replace => Compared(registration, prior, DiffAnswer.Replace("provider")),
            ProviderChange.Ask when ConfigQuestion(registration, prior) is { } question =>
                new Decision.AskConfigDiff(question, answer => answer.IsReplace
                    ? Compared(registration, prior, DiffAnswer.Replace("provider"))
                    : DiffInputs(registration, prior)),
            _ => DiffInputs(registration, prior),
        };
    }

    private ConfigDiffQuestion? ConfigQuestion(Registration registration, Prior prior)
    {
        if (!ProviderReference.TryParse(prior.State.Provider, out var before)
            || !ProviderReference.TryParse(registration.Wanted.Provider, out var after)
            || priors.Provider(before.Urn.Value, before.Id) is not { } old
            || (progress.WantedOf(after.Urn.Value) ?? priors.Live(after.Urn.Value)?.State) is not { } now)
        {
            return null;
        }

        return new ConfigDiffQuestion(
            registration.Wanted.Provider,
            old.State.Inputs.Without(InternalInput),
            old.State.Outputs,
            now.Inputs.Without(InternalInput));
    }

    private Decision DiffInputs(Registration registration, Prior prior)
    {
        var wanted = registration.Wanted;
        if ((options.UsesLegacyDiff || !wanted.IsCustom)
            && ValueEquality.AreEqual(prior.State.Inputs, wanted.Inputs))
        {
            return Compared(registration, prior, DiffAnswer.None);
        }

        if (!wanted.IsCustom)
        {
            return Compared(registration, prior, DiffAnswer.Some);
        }

        var question = new DiffQuestion
        {
            Urn = wanted.Urn,
            Provider = wanted.Provider,
            Id = prior.State.Id,
            OldInputs = prior.State.Inputs,
            OldOutputs = prior.State.Outputs,
            NewInputs = wanted.Inputs,
            IgnoreChanges = wanted.IgnoreChanges,
            AllowsUnknowns = options.IsPreview,
        };
        return new Decision.AskDiff(question, answer => Compared(
            registration,
            prior,
            OwnDiff.Resolve(answer, question.OldInputs, question.NewInputs, question.IgnoreChanges)));
    }

    private Decision Compared(Registration registration, Prior prior, DiffAnswer diff, bool isTriggered = false)
    {
        // While its provider was asked, it may have been deleted for another's replacement.
        if (progress.IsAwaited(prior.Urn))
        {
            return Recreate(registration, prior);
        }

        var goal = registration.Goal;
        var chosen = ReplaceOnChanges.Apply(
            diff, goal.ReplaceOnChanges, prior.State.InitErrors.Count > 0, out var unreadable);
        if (chosen is null)
        {
            return Decision.Refused(PlanningDiagnostics.UnreadablePath(registration.Urn, unreadable));
        }

        var isPending = progress.IsPendingReplacement(prior);
        var state = prior.State with { IsPendingReplacement = isPending };
        return DiffOutcomes.Decide(chosen, state, isTriggered) switch
        {
            DiffOutcome.Replace => Replace(registration, prior, chosen),
            DiffOutcome.Update => finish([PlainSteps.Update(prior, registration.Wanted, chosen)]),
            _ when registration.IsImported => new Decision.Settle(prior.State),
            _ => finish([PlainSteps.Same(prior, registration.Wanted)]),
        };
    }

    private Decision Recreate(Registration registration, Prior prior)
    {
        var keys = progress.KeysOfAwaited(prior.Urn);
        progress.NoteArrived(prior.Urn);
        return finish(ReplacementSteps.Recreate(prior, registration.Wanted, keys));
    }

    private Decision Replace(Registration registration, Prior prior, DiffAnswer diff)
    {
        var obstacles = ReplaceObstacles.Find(prior.State, registration.Wanted, diff, options);
        if (!options.IsPreview && obstacles.Any(x => x.IsError))
        {
            return Decision.Refused(obstacles);
        }

        progress.NoteReplaced(registration.Urn);
        if (!registration.Goal.IsCustom || ForcedReplacement.IsWanted(prior.State, registration.Names, options))
        {
            return Order(registration, prior, diff).With(obstacles);
        }

        // The inputs were checked as a continuation of the old ones; the new object starts without them.
        var question = new CheckQuestion(
            registration.Urn,
            registration.Wanted.Provider,
            null,
            registration.Goal.Inputs,
            options.IsPreview,
            registration.Autonaming);
        return new Decision.AskCheck(question, answer =>
        {
            ImmutableArray<Diagnostic> failures = [.. CheckChoice.Failures(registration, answer)];
            var wanted = registration.Wanted with { Inputs = answer.Inputs };
            return failures.IsEmpty
                ? Order(registration with { Wanted = wanted }, prior, diff).With(obstacles)
                : Decision.Refused(failures);
        });
    }

    /// <summary>Which of the two objects comes first.</summary>
    private Decision Order(Registration registration, Prior prior, DiffAnswer diff)
    {
        var deletesFirst = registration.Autonaming?.IsFixed == true
            || (registration.Goal.DeleteBeforeReplace ?? diff.IsDeletedBeforeReplaced);
        if (!deletesFirst)
        {
            return finish(CreateFirst(registration, prior, diff));
        }

        return new DependentReplacements(
            priors,
            progress,
            dependents => new ProviderUsers(priors, progress).AreLeft(prior, dependents)
                ? finish(CreateFirst(registration, prior, diff))
                : DeleteFirst(registration, prior, diff, dependents)).Find(prior);
    }

    /// <summary>Where the object is gone, nothing is left to be deleted afterwards.</summary>
    private ImmutableArray<Step> CreateFirst(Registration registration, Prior prior, DiffAnswer diff)
        => progress.IsPendingReplacement(prior)
            ? ReplacementSteps.DeleteFirst([], prior, registration.Wanted, diff)
            : ReplacementSteps.CreateFirst(prior, registration.Wanted, diff);

    private Decision DeleteFirst(
        Registration registration, Prior prior, DiffAnswer diff, ImmutableArray<DependentReplacement> dependents)
    {
        if (progress.IsAwaited(prior.Urn))
        {
            return Recreate(registration, prior);
        }

        ImmutableArray<Diagnostic> obstacles =
            [.. ReplacementSteps.Obstacles(registration.Urn, dependents, options)];
        if (!obstacles.IsEmpty)
        {
            return Decision.Refused(obstacles);
        }

        var decision = finish(
            ReplacementSteps.DeleteFirst(
                new FirstDeletions(options, priors, progress).Of(prior, dependents),
                prior,
                registration.Wanted,
                diff));
        if (decision is Decision.Plan)
        {
            foreach (var dependent in dependents.Where(x => !progress.IsCondemned(x.Prior)))
            {
                progress.NoteAwaited(dependent.Prior.Urn, dependent.Keys);
            }
        }

        return decision;
    }
}
