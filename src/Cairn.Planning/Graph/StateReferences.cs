using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Resources;

namespace Cairn.Planning.Graph;

/// <summary>
/// The one place that knows in which ways a resource refers to others: parent, provider, dependencies, property
/// dependencies, deletedWith, replaceWith and viewOf. A forgotten kind is how states break (spec/engine.md §4.3).
/// </summary>
public static class StateReferences
{
    public static IEnumerable<StateReference> Of(ResourceState state)
    {
        if (state.Parent.Length > 0)
        {
            yield return new StateReference(ReferenceKind.Parent, state.Parent);
        }

        if (state.Provider.Length > 0)
        {
            yield return ProviderReference.TryParse(state.Provider, out var provider)
                ? new StateReference(ReferenceKind.Provider, provider.Urn.Value, null, provider.Id)
                : new StateReference(ReferenceKind.Provider, state.Provider);
        }

        foreach (var urn in state.Dependencies)
        {
            yield return new StateReference(ReferenceKind.Dependency, urn);
        }

        foreach (var input in state.PropertyDependencies)
        {
            foreach (var urn in input.Urns)
            {
                yield return new StateReference(ReferenceKind.PropertyDependency, urn, input.Property);
            }
        }

        if (state.DeletedWith.Length > 0)
        {
            yield return new StateReference(ReferenceKind.DeletedWith, state.DeletedWith);
        }

        foreach (var urn in state.ReplaceWith)
        {
            yield return new StateReference(ReferenceKind.ReplaceWith, urn);
        }

        if (state.ViewOf.Length > 0)
        {
            yield return new StateReference(ReferenceKind.ViewOf, state.ViewOf);
        }
    }

    /// <summary>Whether all URNs that a resource refers to pass a test; the same as asking each, and cheaper.</summary>
    public static bool AreAll(ResourceState state, Func<string, bool> test)
    {
        if ((state.Parent.Length > 0 && !test(state.Parent))
            || (state.Provider.Length > 0 && !test(ProviderUrn(state.Provider)))
            || (state.DeletedWith.Length > 0 && !test(state.DeletedWith))
            || (state.ViewOf.Length > 0 && !test(state.ViewOf))
            || !AreAll(state.Dependencies, test)
            || !AreAll(state.ReplaceWith, test))
        {
            return false;
        }

        foreach (var input in state.PropertyDependencies)
        {
            if (input.Urns != state.Dependencies && !AreAll(input.Urns, test))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAll(EquatableArray<string> urns, Func<string, bool> test)
    {
        foreach (var urn in urns)
        {
            if (!test(urn))
            {
                return false;
            }
        }

        return true;
    }

    private static string ProviderUrn(string reference)
        => ProviderReference.TryParse(reference, out var provider) ? provider.Urn.Value : reference;

    /// <summary>The resource with each URN that it refers to changed by a function; ids of providers stay.</summary>
    public static ResourceState Rewrite(ResourceState state, Func<string, string> newUrnOf)
    {
        if (AreAll(state, x => newUrnOf(x) == x))
        {
            return state;
        }

        return state with
        {
            Parent = Changed(state.Parent),
            Provider = ProviderReference.TryParse(state.Provider, out var provider)
                ? $"{newUrnOf(provider.Urn.Value)}{Urn.Separator}{provider.Id}"
                : state.Provider,
            Dependencies = [.. state.Dependencies.Select(newUrnOf)],
            PropertyDependencies =
            [
                .. state.PropertyDependencies.Select(x => x with { Urns = [.. x.Urns.Select(newUrnOf)] }),
            ],
            DeletedWith = Changed(state.DeletedWith),
            ReplaceWith = [.. state.ReplaceWith.Select(newUrnOf)],
            ViewOf = Changed(state.ViewOf),
        };

        string Changed(string urn) => urn.Length == 0 ? urn : newUrnOf(urn);
    }

    /// <summary>
    /// The resource without the references that a test does not keep. A provider reference always stays: without one
    /// nobody could look after the resource.
    /// </summary>
    public static ResourceState Keep(ResourceState state, Func<string, bool> keeps)
    {
        if (Of(state).All(x => x.Kind == ReferenceKind.Provider || keeps(x.Urn)))
        {
            return state;
        }

        return state with
        {
            Parent = Kept(state.Parent),
            Dependencies = [.. state.Dependencies.Where(keeps)],
            PropertyDependencies =
            [
                .. state.PropertyDependencies.Select(x => x with { Urns = [.. x.Urns.Where(keeps)] }),
            ],
            DeletedWith = Kept(state.DeletedWith),
            ReplaceWith = [.. state.ReplaceWith.Where(keeps)],
            ViewOf = Kept(state.ViewOf),
        };

        string Kept(string urn) => urn.Length == 0 || keeps(urn) ? urn : "";
    }
}
