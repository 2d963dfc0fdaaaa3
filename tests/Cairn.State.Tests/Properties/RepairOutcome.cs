using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Repair;
using Cairn.Testing;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>A damaged state and what a repair made of it, with the promises that have to hold between them.</summary>
internal sealed class RepairOutcome(StateModel good, Opened bad, RepairPlan plan, Opened mended)
{
    /// <summary>Members that a repair may change; what stands in them is looked at apart.</summary>
    private static readonly string[] References =
        ["parent", "provider", "dependencies", "propertyDependencies", "deletedWith", "replaceWith"];

    private readonly int[] _before = [.. bad.Document.Resources().Select(x => MarkOf(x) ?? -1)];
    private readonly int?[] _now = [.. mended.Document.Resources().Select(MarkOf)];
    private readonly Dictionary<int, ResourceHeader> _after = Marked(mended.Document);

    /// <summary>Every resource that the plan doesn't name is as it was, byte for byte (I8).</summary>
    public void Keeps_what_it_does_not_name()
    {
        var named = plan.Changes.Where(x => x.Action != RepairAction.Move).Select(x => x.Urn)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var before in bad.Document.Resources())
        {
            var after = _after[_before[before.Index]];
            if (!named.Contains(before.Urn) && !named.Contains(after.Urn))
            {
                Assert.True(before.Json.SequenceEqual(after.Json), $"changed without a word: {before.Urn}");
            }
        }
    }

    /// <summary>Of a changed resource, every member but references and identity is as it was (I8).</summary>
    public void Keeps_members_and_numbers()
    {
        foreach (var before in bad.Document.Resources())
        {
            Assert.Equal(Members(before), Members(_after[_before[before.Index]]));
        }
    }

    /// <summary>Nothing is lost, nothing gets another name or id but by a correction (I9).</summary>
    public void Loses_and_renames_nothing()
    {
        var made = good.Resources.DistinctBy(x => x.Mark).ToDictionary(x => x.Mark);
        foreach (var before in bad.Document.Resources())
        {
            var after = _after[_before[before.Index]];
            var was = made[_before[before.Index]];
            Assert.Equal(was.Urn, after.Urn);
            Assert.Equal(was.Type, after.Type);
            Assert.Equal(was.IsDelete, after.IsDelete);
            Assert.Equal(before.IsCustom ? before.Id : "", after.Id);
        }

        foreach (var added in mended.Document.Resources().Where(x => _now[x.Index] is null))
        {
            Assert.True(!added.IsCustom || added.IsProvider, $"made up: {added.Urn}");
        }
    }

    /// <summary>A reference that leads somewhere in the new state is still there (I9).</summary>
    public void Drops_no_reference_that_leads_somewhere()
    {
        foreach (var before in bad.Document.Resources())
        {
            var after = _after[_before[before.Index]];
            var has = Ruled(after).ToHashSet();
            var lost = Ruled(before)
                .Where(x => x.Text != before.Urn && x.Text != after.Urn)
                .Where(x => IsThere(x) && !has.Contains(x) && !IsRedundant(before))
                .ToList();
            Assert.True(lost.Count == 0, $"{before.Urn} no longer names {string.Join(", ", lost)}");
        }
    }

    /// <summary>No more resources move than putting the list back as it was would move.</summary>
    public void Moves_no_more_than_needed()
    {
        var there = _before.ToHashSet();
        var damaged = _now.OfType<int>().ToList();
        var back = good.Resources.Select(x => x.Mark).Where(there.Contains).ToList();
        var moved = Moved(damaged);
        var wanted = Moved(back);
        Assert.True(moved <= wanted, $"{moved} of {there.Count} moved, {wanted} would do");
        Assert.True(plan.Moved <= moved, $"{plan.Moved} moves are reported, {moved} were made");
    }

    public void Holds()
    {
        Assert.True(mended.Faults.IsSound, mended.Errors());
        Keeps_what_it_does_not_name();
        Keeps_members_and_numbers();
        Loses_and_renames_nothing();
        Drops_no_reference_that_leads_somewhere();
    }

    private static Dictionary<int, ResourceHeader> Marked(StateDocument document)
    {
        var marked = new Dictionary<int, ResourceHeader>();
        foreach (var resource in document.Resources())
        {
            if (MarkOf(resource) is { } mark)
            {
                Assert.True(marked.TryAdd(mark, resource), $"there twice: {resource.Urn}");
            }
        }

        return marked;
    }

    private static int? MarkOf(ResourceHeader resource)
    {
        using var json = JsonDocument.Parse(resource.Json.ToArray());
        return json.RootElement.TryGetProperty("mark", out var mark) ? mark.GetInt32() : null;
    }

    private static Dictionary<string, string> Members(ResourceHeader resource)
    {
        using var json = JsonDocument.Parse(resource.Json.ToArray());
        return json.RootElement.EnumerateObject()
            .Where(x => !References.Contains(x.Name) && x.Name is not ("urn" or "type" or "id"))
            .ToDictionary(x => x.Name, x => x.Value.GetRawText());
    }

    private static IEnumerable<(ReferenceKind Kind, string Text)> Ruled(ResourceHeader resource)
        => resource.References().Where(x => x.Kind < ReferenceKind.ViewOf && !x.IsEmpty && !x.IsMalformed)
            .Select(x => (x.Kind, x.Text));

    private bool IsThere((ReferenceKind Kind, string Text) reference)
    {
        if (reference.Kind != ReferenceKind.Provider)
        {
            return mended.Document.Find(reference.Text).Any();
        }

        return ProviderReference.TryParse(reference.Text, out var provider)
            && mended.Document.Find(provider.Urn.Value).Any(x => x.Id == provider.Id);
    }

    /// <summary>One of several equal entries, of which another stays.</summary>
    private bool IsRedundant(ResourceHeader before)
        => _before.Count(x => x == _before[before.Index]) > 1;

    /// <summary>Resources outside a longest common subsequence with the damaged list.</summary>
    private int Moved(List<int> order)
    {
        var places = _before.Index().ToLookup(x => x.Item, x => x.Index);
        var tails = new List<int>();
        foreach (var at in order.SelectMany(x => places[x].OrderDescending()))
        {
            var slot = tails.BinarySearch(at);
            if (slot < 0 && ~slot == tails.Count)
            {
                tails.Add(at);
            }
            else if (slot < 0)
            {
                tails[~slot] = at;
            }
        }

        return order.Count - tails.Count;
    }
}
