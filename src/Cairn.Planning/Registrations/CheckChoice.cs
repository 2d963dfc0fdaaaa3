using Cairn.Model;
using Cairn.Planning.Diffs;

namespace Cairn.Planning.Registrations;

/// <summary>
/// What a provider is given to check: old inputs only where the old object goes on, and then with ignored changes set
/// back (spec/engine.md §3.2, rows 9 to 11).
/// </summary>
/// <param name="OldInputs">Null where the old ones don't count.</param>
/// <param name="NewInputs">What the program wants.</param>
/// <param name="Skipped">Changes that could not be ignored.</param>
public sealed record CheckChoice(
    PropertyValue.Map? OldInputs, PropertyValue.Map NewInputs, EquatableArray<string> Skipped)
{
    /// <param name="registration">What is asked for.</param>
    /// <param name="startsAnew">The old object was deleted, was never ours, or has to be replaced.</param>
    public static CheckChoice Decide(Registration registration, bool startsAnew)
    {
        var goal = registration.Goal;
        if (startsAnew || registration.Prior is not { } prior || prior.IsExternal)
        {
            return new CheckChoice(null, goal.Inputs, []);
        }

        var ignored = IgnoredChanges.Apply(goal.Inputs, prior.State.Inputs, goal.IgnoreChanges);
        return new CheckChoice(prior.State.Inputs, ignored.Inputs, new EquatableArray<string>(ignored.Skipped));
    }

    /// <summary>What the user reads of what is wrong with inputs.</summary>
    public static IEnumerable<Diagnostic> Failures(Registration registration, CheckAnswer answer)
        => answer.Failures.Select(x => x.Property.Length == 0
            ? PlanningDiagnostics.ResourceInvalid(registration.Urn, registration.Goal.Type, x.Reason)
            : PlanningDiagnostics.PropertyInvalid(
                registration.Urn,
                registration.Goal.Type,
                x.Property,
                Values.UpstreamValue.Text(Values.MapMembers.Find(registration.Wanted.Inputs, x.Property)),
                x.Reason));
}
