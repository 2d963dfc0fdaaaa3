using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.Planning.Targets;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Decides what a registration means, in Pulumi's order (spec/engine.md §3.2 and §3.3): each decision is a class of its
/// own, this one only puts them in a row, and notes in the progress of the run what was decided. Called from one
/// thread.
/// </summary>
public sealed class RegistrationPlanner(PlanningOptions options, Priors priors, Progress progress)
{
    private readonly OldNames _oldNames = new(options.Stack, options.Project, progress.OldUrnOf);

    /// <summary>
    /// A resource that the program registers. Its goal is complete: parent, inherited options and provider are settled.
    /// </summary>
    public Decision Register(Goal goal)
    {
        if (Claim(goal.Type, goal.Name, goal.Parent, out var urn) is { } refusal)
        {
            return refusal;
        }

        var names = _oldNames.Of(goal.Name, goal.Type, goal.Parent, goal.Aliases);
        var match = Match(urn, names);
        progress.NoteGoal(urn, goal);
        if (match.Conflict is { } conflict)
        {
            return Decision.Refused(conflict);
        }

        if (goal.IsCustom && !goal.IsProvider && !ProviderReference.TryParse(goal.Provider, out _))
        {
            return Decision.Refused(PlanningDiagnostics.MalformedProvider(urn, goal.Provider));
        }

        var registration = new Registration
        {
            Urn = urn,
            Goal = goal,
            Prior = match.Prior,
            Alias = match.Alias,
            Wanted = GoalState.Of(goal, urn, match.Prior?.State, match.Alias),
            Autonaming = goal.IsCustom ? options.Autonaming?.Invoke(urn) : null,
        };
        return options.RefreshesPriors
            && registration.Prior is { } prior
            && !progress.IsPendingReplacement(prior)
            && Inclusion.IsIncluded(
                StateReferences.Rewrite(prior.State, progress.NewUrnOf), registration.Names, options, progress)
            ? Refresh(registration, prior)
            : Begin(registration);
    }

    /// <summary>A resource that the program only reads.</summary>
    public Decision Read(ReadGoal goal)
    {
        if (Claim(goal.Type, goal.Name, goal.Parent, out var urn) is { } refusal)
        {
            return refusal;
        }

        var match = Match(urn, _oldNames.Of(goal.Name, goal.Type, goal.Parent, []));
        if (match.Conflict is { } conflict)
        {
            return Decision.Refused(conflict);
        }

        if (goal.Id.Length == 0)
        {
            return Decision.Refused(PlanningDiagnostics.ReadWithoutId(urn));
        }

        var wanted = GoalState.Of(goal, urn, match.Alias);
        if (RunProgramDecision.OfRead(match.Prior, wanted, options.Mode, progress) is { } decided)
        {
            return decided is Decision.Plan plan ? Finish(plan.Steps) : decided;
        }

        var isPending = match.Prior is { } prior && progress.IsPendingReplacement(prior);
        if (match.Prior is { } awaited)
        {
            progress.NoteArrived(awaited.Urn);
        }

        if (options.Mode == PlanningMode.Destroy)
        {
            progress.NoteToDestroy(urn);
        }

        return Finish(ReadSteps.Of(match.Prior, wanted, isPending));
    }

    private Decision? Claim(string type, string name, string parent, out string urn)
    {
        var chain = Urn.TryParse(parent, out var above) ? above.QualifiedType : "";
        urn = Urn.Create(options.Stack, options.Project, Urn.ChildType(chain, type), name).Value;
        if (parent.Length > 0 && !progress.IsKnown(parent))
        {
            return Decision.Refused(PlanningDiagnostics.ParentMissing(urn, parent));
        }

        if (progress.IsRegistered(urn))
        {
            return Decision.Refused(PlanningDiagnostics.DuplicateUrn(urn));
        }

        progress.NoteUrn(urn, type == Urn.RootType);
        return null;
    }

    private PriorMatch Match(string urn, IReadOnlyList<string> oldNames)
    {
        var match = PriorMatch.Find(urn, oldNames, priors, progress);
        if (match is { Conflict: null, Alias.Length: > 0 })
        {
            progress.NoteAlias(match.Alias, urn);
        }

        return match.Prior is { } prior ? match with { Prior = progress.Current(prior) } : match;
    }

    private Decision.DoFirst Refresh(Registration registration, Prior prior)
    {
        var step = PlainSteps.Refresh(prior) with { Asked = registration.Wanted };
        progress.NotePlanned(step);
        return new Decision.DoFirst([step], state =>
        {
            progress.NoteRefreshed(prior, state);
            return Begin(registration with
            {
                Prior = state is null ? null : prior with { State = state },
                Wanted = GoalState.Of(registration.Goal, registration.Urn, state, registration.Alias),
            });
        });
    }

    private Decision Begin(Registration registration)
    {
        if (RunProgramDecision.Decide(registration, options.Mode, progress) is { } decided)
        {
            NoteDestroy(registration, decided);
            return decided is Decision.Plan plan ? Finish(plan.Steps) : decided;
        }

        NoteDestroy(registration, null);
        registration = registration with
        {
            IsTargeted = registration.IsImplicitTarget
                || Inclusion.IsIncluded(registration.Wanted, registration.Names, options, progress),
        };
        return !registration.IsTargeted ? Untargeted(registration)
            : ImportChoice.IsImport(registration.Goal, registration.Prior?.State) ? Import(registration)
            : Check(registration);
    }

    /// <summary>Where everything is to go, so does what the program registers; but not what isn't there.</summary>
    private void NoteDestroy(Registration registration, Decision? decided)
    {
        if (options.Mode == PlanningMode.Destroy && decided is not Decision.Plan { Steps: [{ IsSkippedCreate: true }] })
        {
            progress.NoteToDestroy(registration.Urn);
        }
    }

    private Decision Import(Registration registration)
    {
        var wasDeleted = registration.Prior is { } old && progress.IsAwaited(old.Urn);
        var steps = ImportSteps.Of(registration.Prior, registration.Wanted, wasDeleted);
        var carried = Carried(steps);
        var faults = StepGuard.Check([.. carried, .. steps], priors, progress);
        if (!faults.IsEmpty && !options.IsPreview)
        {
            return Decision.Refused(faults);
        }

        Note(carried);
        return carried.IsEmpty
            ? Import(registration, steps, wasDeleted).With(faults)
            : new Decision.DoFirst(carried, _ => Import(registration, steps, wasDeleted)) { Notes = faults };
    }

    private Decision.DoFirst Import(Registration registration, ImmutableArray<Step> steps, bool wasDeleted)
    {
        if (wasDeleted && registration.Prior is { } prior)
        {
            progress.NoteArrived(prior.Urn);
        }

        Note(steps);
        return new Decision.DoFirst(steps, state => state is null
            ? Decision.Refused()
            : Check(registration with
            {
                Prior = new Prior(Prior.Nowhere, state),
                IsImported = true,
                Wanted = GoalState.Of(registration.Goal, registration.Urn, state, registration.Alias),
            }));
    }

    private Decision Check(Registration registration)
    {
        var choice = CheckChoice.Decide(registration, StartsAnew(registration));
        ImmutableArray<Diagnostic> notes = choice.Skipped.Count == 0
            ? []
            : [PlanningDiagnostics.IgnoredInPart(registration.Urn, choice.Skipped)];
        if (!registration.Goal.IsCustom)
        {
            return Judged(WithInputs(registration, choice.NewInputs)).With(notes);
        }

        return AskCheck(registration, choice.OldInputs, choice.NewInputs, Judged).With(notes);
    }

    /// <summary>Policies come after the provider's check, so that they see the defaults that it fills in.</summary>
    private Decision Judged(Registration registration)
        => options.HasPolicies
            ? new Decision.AskPolicies(
                new PolicyQuestion(registration.Wanted, registration.Goal),
                answer => answer.IsRefused ? Decision.Refused() : Checked(WithInputs(registration, answer.Inputs)))
            : Checked(registration);

    private bool StartsAnew(Registration registration)
        => registration.Prior is { } prior
            && (progress.IsAwaited(prior.Urn)
                || ForcedReplacement.IsWanted(prior.State, registration.Names, options));

    private Decision.AskCheck AskCheck(
        Registration registration,
        PropertyValue.Map? oldInputs,
        PropertyValue.Map newInputs,
        Func<Registration, Decision> then)
    {
        var question = new CheckQuestion(
            registration.Urn,
            registration.Wanted.Provider,
            oldInputs,
            newInputs,
            options.IsPreview,
            registration.Autonaming);
        return new Decision.AskCheck(question, answer =>
        {
            ImmutableArray<Diagnostic> failures = [.. CheckChoice.Failures(registration, answer)];
            return failures.IsEmpty
                ? then(WithInputs(registration, answer.Inputs))
                : Decision.Refused(failures);
        });
    }

    private Decision Untargeted(Registration registration)
    {
        if (Inclusion.IsExcluded(registration.Wanted, registration.Names, options, progress))
        {
            progress.ExcludedSoFar.Add(registration.Urn);
        }

        if (registration.Prior is not { } prior)
        {
            return Finish([PlainSteps.SkippedCreate(registration.Wanted)]);
        }

        // Its object was deleted before this registration came: it has to be made again, target or not.
        if (progress.IsAwaited(prior.Urn))
        {
            return Recreate(registration, prior);
        }

        var urn = registration.Urn;
        if (progress.IsSkippedCreate(registration.Goal.Parent) && urn != prior.Urn)
        {
            // Its new place in the tree isn't there, so it keeps its old name too.
            progress.ForgetAlias(prior.Urn);
            progress.NoteUrn(prior.Urn);
            urn = prior.Urn;
        }

        if (progress.IsHandled(prior))
        {
            return new Decision.Settle(progress.WantedOf(urn) ?? prior.State);
        }

        return Finish(new UntargetedSteps(priors, progress).Keep(prior, urn, registration.Goal.Parent));
    }

    private Decision Checked(Registration registration)
    {
        if (registration.Prior is not { } prior)
        {
            NoteTarget(registration);
            return Finish([PlainSteps.Create(registration.Wanted)]);
        }

        if (progress.IsAwaited(prior.Urn))
        {
            return Recreate(registration, prior);
        }

        if (prior.IsExternal && !registration.IsImported)
        {
            return Finish(ReplacementSteps.CreateFirst(prior, registration.Wanted, DiffAnswer.Some));
        }

        NoteTarget(registration);
        return new DiffPlanner(options, priors, progress, Finish).Diff(registration, prior);
    }

    private Decision Recreate(Registration registration, Prior prior)
    {
        var keys = progress.KeysOfAwaited(prior.Urn);
        progress.NoteArrived(prior.Urn);
        return Finish(ReplacementSteps.Recreate(prior, registration.Wanted, keys));
    }

    private void NoteTarget(Registration registration)
    {
        if (Inclusion.IsTarget(registration.Wanted, registration.Names, options, progress))
        {
            progress.TargetedSoFar.Add(registration.Urn);
        }
    }

    private static Registration WithInputs(Registration registration, PropertyValue.Map inputs)
        => registration with { Wanted = registration.Wanted with { Inputs = inputs } };

    /// <summary>The end of each way: what is planned holds to the rules, is noted, and goes out.</summary>
    private Decision Finish(ImmutableArray<Step> steps)
    {
        steps = [.. Carried(steps), .. steps];
        var faults = StepGuard.Check(steps, priors, progress);
        if (!faults.IsEmpty && !options.IsPreview)
        {
            return Decision.Refused(faults);
        }

        Note(steps);
        return new Decision.Plan(steps) { Notes = faults };
    }

    /// <summary>The steps that keep what these need and nobody has registered.</summary>
    private ImmutableArray<Step> Carried(ImmutableArray<Step> steps)
        => options.IsConstrained
            ? [
                .. steps.Where(x => !x.IsSkippedCreate && !x.IsUntargeted).Select(x => x.Wanted)
                    .OfType<ResourceState>()
                    .SelectMany(x => new UntargetedSteps(priors, progress).Carry(x)).DistinctBy(x => x.Urn),
            ]
            : [];

    private void Note(ImmutableArray<Step> steps)
    {
        foreach (var step in steps.SelectMany(x => x.WithTaken))
        {
            progress.NotePlanned(step);
        }
    }
}
