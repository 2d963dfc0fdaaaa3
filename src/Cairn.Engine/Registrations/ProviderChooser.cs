using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Providers;
using Cairn.Model;

namespace Cairn.Engine.Registrations;

/// <summary>
/// Which provider looks after a resource: the one it names, the one of its package among those it was given, its
/// parent's, or the default one (spec/engine.md §1.3, step 6).
/// </summary>
internal sealed class ProviderChooser(DefaultProviders defaults, Packages packages)
{
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<string, string>> _ofComponents =
        new(StringComparer.Ordinal);

    /// <summary>What a component was given for its children.</summary>
    public void Remember(string urn, ImmutableSortedDictionary<string, string> providers)
        => _ofComponents[urn] = providers;

    /// <summary>The providers by package, with those of a parent that is a component too.</summary>
    public ImmutableSortedDictionary<string, string> WithParents(
        ImmutableSortedDictionary<string, string> own, string parent)
        => _ofComponents.TryGetValue(parent, out var above)
            ? own.AddRange(above.Where(x => !own.ContainsKey(x.Key)))
            : own;

    /// <summary>A provider's reference, or an error for the program.</summary>
    /// <param name="type">The resource's type, or a function's token.</param>
    /// <param name="named">What it names itself, or empty.</param>
    /// <param name="providers">What it was given by package.</param>
    /// <param name="parent">Its parent.</param>
    /// <param name="choice">What it says about its package.</param>
    public async Task<(string? Reference, string? Error)> ChooseAsync(
        string type,
        string named,
        ImmutableSortedDictionary<string, string> providers,
        string parent,
        PackageChoice choice)
    {
        if (named.Length > 0)
        {
            return ProviderReference.TryParse(named, out _)
                ? (named, null)
                : (null, $"could not parse provider reference: {named}");
        }

        var name = TypeToken.Package(type);
        if (providers.TryGetValue(name, out var given))
        {
            return (given, null);
        }

        if (_ofComponents.TryGetValue(parent, out var above) && above.TryGetValue(name, out var inherited))
        {
            return (inherited, null);
        }

        return packages.Of(name, choice) is { } package
            ? await defaults.GetAsync(package)
            : (null, $"unknown provider package '{choice.Reference}'");
    }
}
