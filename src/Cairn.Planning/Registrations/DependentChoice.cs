using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>
/// Whether a dependent has to be replaced when some resources are deleted first (spec/engine.md §3.3, dependents).
/// </summary>
/// <param name="IsReplaced">Null where its provider has to say.</param>
/// <param name="Question">What to ask it then.</param>
public sealed record DependentChoice(bool? IsReplaced, DiffQuestion? Question)
{
    private static readonly DependentChoice Yes = new(true, null);
    private static readonly DependentChoice No = new(false, null);

    /// <param name="dependent">What depends on one of them.</param>
    /// <param name="isReplaced">Whether a URN is among those that are deleted first.</param>
    public static DependentChoice Decide(ResourceState dependent, Func<string, bool> isReplaced)
    {
        var usesIt = ProviderReference.TryParse(dependent.Provider, out var provider)
            && isReplaced(provider.Urn.Value);
        if (dependent.IsExternal)
        {
            // It is read anew by the new provider; nobody else could name the old one.
            return usesIt ? Yes : No;
        }

        // These two go for a component as well: the program asked for it in so many words.
        if (dependent.ReplaceWith.Any(isReplaced) || isReplaced(dependent.DeletedWith))
        {
            return Yes;
        }

        if (!dependent.IsCustom)
        {
            return No;
        }

        // What waits to be deleted must go before what it needs; its own replacement isn't in question.
        if (dependent.IsDelete)
        {
            return Yes;
        }

        if (usesIt)
        {
            return Yes;
        }

        var unknown = dependent.PropertyDependencies.Where(x => x.Urns.Any(isReplaced)).Select(x => x.Property)
            .Where(x => dependent.Inputs.Find(x) is not null).ToHashSet(StringComparer.Ordinal);
        return unknown.Count == 0 ? No : new DependentChoice(null, Ask(dependent, unknown));
    }

    /// <summary>Whether the provider's answer means a replacement, and for which keys.</summary>
    public static DiffAnswer Judge(ResourceState dependent, DiffQuestion question, DiffAnswer answer)
    {
        var diff = OwnDiff.Resolve(answer, question.OldInputs, question.NewInputs, dependent.IgnoreChanges);
        return ReplaceOnChanges.Apply(diff, dependent.ReplaceOnChanges, hasInitErrors: false, out _) ?? diff;
    }

    private static DiffQuestion Ask(ResourceState dependent, HashSet<string> unknown) => new()
    {
        Urn = dependent.Urn,
        Provider = dependent.Provider,
        Id = dependent.Id,
        OldInputs = dependent.Inputs,
        OldOutputs = dependent.Outputs,
        NewInputs = dependent.Inputs.Select(x => unknown.Contains(x.Name) ? new PropertyValue.Unknown() : x.Value),
        IgnoreChanges = dependent.IgnoreChanges,
        AllowsUnknowns = true,
    };
}
