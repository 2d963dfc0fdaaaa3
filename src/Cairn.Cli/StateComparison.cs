using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.Cli;

/// <summary>Which resources differ between two states. Copies of one URN are told apart by their order.</summary>
internal sealed record StateComparison(
    IReadOnlyList<ResourceHeader> Added,
    IReadOnlyList<ResourceHeader> Removed,
    IReadOnlyList<(ResourceHeader Before, ResourceHeader After)> Changed)
{
    /// <summary>Whether resources that both have stand in another order.</summary>
    public bool IsReordered { get; init; }

    /// <summary>What opens the secrets of each; null: they stay hidden.</summary>
    public (OutputSecrets Before, OutputSecrets After)? Secrets { get; init; }

    public PrintOptions Print => PrintOptions.Default with { ShowSecrets = Secrets is not null };

    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>What differs in a resource; secrets that can't be opened are compared as they are.</summary>
    public ValueDiff Values(ResourceHeader before, ResourceHeader after) => Secrets is { } secrets
        ? ValueDiff.OfResources(Open(before, secrets.Before), Open(after, secrets.After))
        : ValueDiff.OfResources(before.Json, after.Json);

    /// <summary>
    /// The first changed resource of which a secret should be shown and can't be; null: there is none.
    /// </summary>
    public Diagnostic? Locked()
    {
        foreach (var (before, after) in Secrets is null ? [] : Changed)
        {
            foreach (var (one, secrets) in new[] { (before, Secrets?.Before), (after, Secrets?.After) })
            {
                if (secrets is not null && SecretOpener.Open(one.Json, secrets.Decrypt) is null)
                {
                    return CliDiagnostics.SecretNotShown(one.Urn, secrets.Reason);
                }
            }
        }

        return null;
    }

    private static byte[] Open(ResourceHeader resource, OutputSecrets secrets)
        => SecretOpener.Open(resource.Json, secrets.Decrypt) ?? resource.Json.ToArray();

    public static StateComparison Of(StateDocument before, StateDocument after)
    {
        var old = before.Resources().ToLookup(static x => (x.Urn, x.IsDelete));
        var seen = new Dictionary<(string, bool), int>();
        var (added, changed) = (new List<ResourceHeader>(), new List<(ResourceHeader, ResourceHeader)>());
        var matched = new HashSet<int>();
        var (last, isReordered) = (-1, false);
        foreach (var resource in after.Resources())
        {
            var key = (resource.Urn, resource.IsDelete);
            var nth = seen.GetValueOrDefault(key);
            seen[key] = nth + 1;
            var copies = old[key].Skip(nth).Take(1).ToList();
            if (copies.Count == 0)
            {
                added.Add(resource);
                continue;
            }

            matched.Add(copies[0].Index);
            isReordered |= copies[0].Index < last;
            last = copies[0].Index;
            if (!copies[0].Json.SequenceEqual(resource.Json) && !JsonText.AreEqual(copies[0].Json, resource.Json))
            {
                changed.Add((copies[0], resource));
            }
        }

        return new StateComparison(added, [.. before.Resources().Where(x => !matched.Contains(x.Index))], changed)
        {
            IsReordered = isReordered,
        };
    }
}
