using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>
/// Mends references to providers: the provider comes back, or its users are pointed to the one that fits, or, of a
/// default provider, it is made anew. Users of an explicit provider are never given another without being asked: it
/// may be of another account or region.
/// </summary>
internal sealed class ProviderRepair(RepairDraft draft, LostResources lost, UrnCorrection correction)
{
    private const string DefaultPrefix = "default";
    private const string OtherId = "the provider is there, with another id";

    private readonly Dictionary<string, (string Text, int Target, RepairAction Action, string Why)?> _answers =
        new(StringComparer.Ordinal);

    /// <summary>Ids of providers whose entries lacked something, by their index.</summary>
    private readonly Dictionary<int, string> _completed = [];

    private List<ResourceHeader>? _live;

    private List<ResourceHeader> Live
        => _live ??= [.. draft.Document.Resources().Where(x => x.IsProvider && !x.IsDelete && IsUsable(x.Id)
            && !draft.StandIns.ContainsKey(x.Index))];

    public void Mend(Fault fault)
    {
        var text = draft.ReferenceOf(fault).Text;
        var isReadable = ProviderReference.TryParse(text, out var provider);
        var user = draft.Document[fault.Resource];
        if (user.IsProvider || (provider.Urn.Value is { } named && named == user.Urn))
        {
            // A provider is not made by another; which one it names makes no difference.
            draft.Drop(fault);
            return;
        }

        var package = TypeToken.Package(user.Type);
        var key = isReadable ? text : $"{text}\n{package}";
        if (!_answers.TryGetValue(key, out var answer))
        {
            answer = provider.Urn.Value is null
                ? OfMalformed(fault, text, package)
                : OfMissing(fault, provider);
            _answers[key] = answer;
        }

        if (answer is not { } known)
        {
            // The question or the refusal that stands for all its users is already noted.
            return;
        }

        if (known.Text == text)
        {
            draft.Targets[fault.Reference] = known.Target;
            return;
        }

        draft.Repoint(fault, known.Action, known.Text, known.Target, known.Why);
    }

    private (string, int, RepairAction, string)? OfMissing(Fault fault, ProviderReference provider)
    {
        var text = provider.ToString();
        var same = Live.Where(x => x.Urn == provider.Urn.Value).ToList();
        if (same.Count == 1)
        {
            return Use(same[0], OtherId);
        }

        var claimed = Claimed(provider.Urn.Value);
        if (claimed.Count > 0)
        {
            return OfIncomplete(fault, provider, claimed);
        }

        if (draft.FindAdded(provider.Urn.Value) is { } added)
        {
            // It came back, or was made, with the id that another user of it says.
            return ($"{provider.Urn}{Urn.Separator}{draft.AddedId(added)}", added, RepairAction.Repoint, OtherId);
        }

        if (lost.RestoreProvider(provider, fault.Resource) is { } restored)
        {
            return (text, restored, RepairAction.Restore, "");
        }

        var isDefault = provider.Urn.Name.StartsWith(DefaultPrefix, StringComparison.Ordinal);
        var fits = Live.Where(x => x.Type == provider.Urn.Type).ToList();
        if (isDefault && Nearest(provider, fits) is { } nearest)
        {
            return Use(nearest, "the one it names is lost, and this is the default provider of the same package");
        }

        if (!isDefault && fits.Count > 0)
        {
            return Ask(fault, FaultDetail.NameOf(text), fits);
        }

        if (!isDefault)
        {
            return AskToMake(fault, provider);
        }

        return Make(fault, provider, "its users refer to it; the next deployment gives it its configuration");
    }

    /// <summary>A reference ends with the id after the last separator, so an id can't hold one.</summary>
    private static bool IsUsable(string id) => id.Length > 0 && !id.Contains(Urn.Separator, StringComparison.Ordinal);

    /// <summary>The live entries that have a URN, or have it after their correction.</summary>
    private List<ResourceHeader> Claimed(string urn)
    {
        var corrected = draft.Corrected.Values.Where(x => x.Urn == urn).Select(x => draft.Document[x.Resource]);
        return [.. draft.Document.Find(urn).Concat(corrected)
            .Where(x => !x.IsDelete && !draft.StandIns.ContainsKey(x.Index))];
    }

    /// <summary>
    /// An entry has the provider's URN, but its type is no provider's, or it lacks an id to name it by, or the mark of
    /// a custom resource: its users tell what is right, and a second entry of that URN would be a duplicate.
    /// </summary>
    private (string, int, RepairAction, string)? OfIncomplete(
        Fault fault, ProviderReference provider, List<ResourceHeader> claimed)
    {
        if (claimed is not [{ IsCustom: true } entry])
        {
            draft.Refuse(fault);
            return null;
        }

        const string Why = "its users say so";
        if (!_completed.TryGetValue(entry.Index, out var id))
        {
            id = IsUsable(entry.Id) ? entry.Id : provider.Id;
            _completed.Add(entry.Index, id);
            if (!entry.IsProvider && entry.Type.Length > 0)
            {
                IdentityRepair.Give(draft, entry.Index, "type", provider.Urn.Type, Why);
            }

            if (id != entry.Id)
            {
                IdentityRepair.Give(draft, entry.Index, "id", id, Why);
            }
        }

        return id == provider.Id
            ? (provider.ToString(), entry.Index, RepairAction.Correct, "")
            : ($"{provider.Urn}{Urn.Separator}{id}", entry.Index, RepairAction.Repoint, OtherId);
    }

    private (string, int, RepairAction, string) Use(ResourceHeader provider, string why)
        => ($"{draft.NewUrnOf(provider.Index)}{Urn.Separator}{provider.Id}", provider.Index, RepairAction.Repoint, why);

    private (string, int, RepairAction, string) Make(Fault fault, ProviderReference provider, string why)
    {
        var version = VersionIn(provider.Urn.Name);
        var json = ElementLayout.Fit(draft.Document, SyntheticResource.Provider(provider, version));
        var index = draft.Add(provider.Urn.Value, provider.Id, json, fault.Resource, []);
        draft.Report(RepairAction.Synthesise, index, "the provider is made anew from what its users say", why);
        return (provider.ToString(), index, RepairAction.Synthesise, "");
    }

    /// <summary>Of several default providers the one of the same major version, then the newest.</summary>
    private static ResourceHeader? Nearest(ProviderReference provider, List<ResourceHeader> fits)
    {
        var wanted = ParsedVersion(provider.Urn.Name);
        return fits
            .Where(x => x.Name.StartsWith(DefaultPrefix, StringComparison.Ordinal))
            .OrderByDescending(x => ParsedVersion(x.Name).Major == wanted.Major)
            .ThenByDescending(x => ParsedVersion(x.Name))
            .ThenBy(x => x.Index)
            .Select(x => (ResourceHeader?)x)
            .FirstOrDefault();
    }

    /// <summary>The version that a default provider carries in its name, <c>default_7_20_0</c>, or null.</summary>
    private static string? VersionIn(string name)
    {
        var parts = name.Split('_');
        return parts.Length >= 4 && parts[1..4].All(x => x.Length > 0 && x.All(char.IsAsciiDigit))
            ? string.Join('.', parts[1..4]) + (parts.Length > 4 ? "-" + string.Join('.', parts[4..]) : "")
            : null;
    }

    private static Version ParsedVersion(string name)
        => VersionIn(name) is { } text && Version.TryParse(text.Split('-')[0], out var version)
            ? version
            : new Version(0, 0);

    private (string, int, RepairAction, string)? OfMalformed(Fault fault, string text, string package)
    {
        // The provider's own URN was malformed, and its users copied it.
        var cut = text.LastIndexOf(Urn.Separator, StringComparison.Ordinal);
        if (cut > 0 && draft.Corrected.TryGetValue(text[..cut], out var corrected))
        {
            var reference = corrected.Urn + text[cut..];
            return (reference, corrected.Resource, RepairAction.Correct, "the provider's URN was malformed");
        }

        var fits = Live.Where(x => TypeToken.Package(x.Type) == package).ToList();
        if (Urn.TryParse(text, out var urn))
        {
            // It names something else by a good URN: only a provider's URN without its id leaves no doubt.
            var named = Live.Where(x => x.Urn == urn.Value).ToList();
            return named.Count == 1
                ? Use(named[0], "the reference lacked the provider's id")
                : Ask(fault, text, fits);
        }

        var near = cut > 0 ? correction.Near(text[..cut]) ?? correction.Near(text) : correction.Near(text);
        if (near is { } index && draft.Document[index].IsProvider && !draft.Document[index].IsDelete)
        {
            return Use(draft.Document[index], "only one provider has a URN like that");
        }

        return fits.Count == 1
            ? Use(fits[0], $"it is the only provider of package {package}")
            : Ask(fault, text, fits);
    }

    private (string, int, RepairAction, string)? Ask(Fault fault, string named, List<ResourceHeader> fits)
    {
        var resource = draft.Document[fault.Resource];
        if (fits.Count == 0)
        {
            draft.Refuse(fault);
            return null;
        }

        var options = fits.Select(x => (
            $"use the provider {x.Name} (`{x.Urn}`)",
            "Make sure it is of the same account and region: refresh and deletion go through it.")).ToList();
        var text = $"{FaultDetail.NameOf(resource)} names the provider `{named}`, which is not in the state.";
        if (draft.Ask(fault, text, options) is not { } chosen)
        {
            return null;
        }

        return Use(fits[chosen], "chosen") with { Item3 = RepairAction.Chosen };
    }

    private (string, int, RepairAction, string)? AskToMake(Fault fault, ProviderReference provider)
    {
        var text = $"{FaultDetail.NameOf(draft.Document[fault.Resource])} uses the explicit provider"
            + $" {provider.Urn.Name}, which is lost, and there is no other of its package.";
        var chosen = draft.Ask(fault, text, [(
            "make it anew without configuration",
            "The next deployment gives it the program's configuration; don't refresh or remove before that.")]);
        return chosen is null ? null : Make(fault, provider, "chosen");
    }
}
