namespace Cairn.Testing;

/// <summary>Every damage that a repair can mend, by the ids of the corruption catalogue (spec/state.md §7).</summary>
public static class Damage
{
    public static IReadOnlyList<DamageCase> All { get; } =
    [
        new("O1 a resource before its dependency", (s, r) => Early(s, r, x => x.Dependencies, 1112)),
        new("O2 a child before its parent", (s, r) => Early(s, r, x => One(x.Parent), 1110)),
        new("O3 a resource before its property dependency",
            (s, r) => Early(s, r, x => x.PropertyDependencies.SelectMany(y => y.Urns), 1114)),
        new("O4 a provider at the end", LateProvider),
        new("O5 a resource before what it is deleted with", (s, r) => Early(s, r, x => One(x.DeletedWith), 1116)),
        new("O5b a resource before what it is replaced with", (s, r) => Early(s, r, x => x.ReplaceWith, 1118)),
        new("O8 a resource depends on itself",
            (s, r) => Custom(s, r, x => x.Dependencies.Add(x.Urn!), 1124, x => IsAlone(s, x))),
        new("M1 a dependency on nothing", (s, r) => Custom(s, r, x => x.Dependencies.Add(Gone(s)), 1113)),
        new("M1b a depended-on resource is lost", Lost),
        new("M2 a property dependency on nothing",
            (s, r) => Custom(
                s, r, x => x.PropertyDependencies.Add(($"gone{x.PropertyDependencies.Count}", [Gone(s)])), 1115)),
        new("M3 a component is lost", LostComponent),
        new("M4 the root is lost", LostRoot),
        new("M5 deleted with nothing",
            (s, r) => Custom(s, r, x => x.DeletedWith ??= Gone(s), 1117, x => x.DeletedWith is null)),
        new("M6 replaced with nothing", (s, r) => Custom(s, r, x => x.ReplaceWith.Add(Gone(s)), 1119)),
        new("M7 a default provider is lost", LostProvider, IsMendable: false),
        new("M8 a provider with another id", OtherId, IsMendable: false),
        new("M10 a provider depends on nothing", ProviderDependency),
        new("M11 an empty dependency", (s, r) => Custom(s, r, x => x.Dependencies.Insert(0, ""), 1123)),
        new("D2 two equal entries", Duplicate),
        new("I2 a parent without its colons", MalformedParent, IsMendable: false, IsIdentity: true),
        new("I3 a provider reference without its id",
            (s, r) => Custom(s, r, x => x.Provider = "aws", 1106), IsMendable: false, IsIdentity: true),
        new("I4 a resource without type", (s, r) => Custom(s, r, x => x.Type = null, 1103), IsIdentity: true),
        new("I5 a component with an id", ComponentId, IsIdentity: true),
        new("I7 a URN without its prefix", MalformedUrn, IsIdentity: true),
        new("I9 a magic of another version", Magic, IsIdentity: true),
    ];

    /// <summary>Everything in another order.</summary>
    public static DamageCase Shuffle { get; } = new("O1-all everything shuffled", (state, random) =>
    {
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(state.Resources));
        return null;
    });

    private static IEnumerable<string> One(string? urn) => urn is null ? [] : [urn];

    private static string Gone(StateModel state) => state.UrnOf("aws:s3/bucket:Bucket", "gone");

    private static bool IsAlone(StateModel state, ResourceModel resource)
        => state.Resources.Count(x => x.Urn == resource.Urn) == 1;

    private static ResourceModel? Pick(StateModel state, Random random, Func<ResourceModel, bool> fits)
    {
        var all = state.Resources.Where(x => x.Urn is not null && fits(x)).ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    /// <summary>Puts a resource right before one that it needs.</summary>
    private static int? Early(
        StateModel state, Random random, Func<ResourceModel, IEnumerable<string>> needs, int code)
    {
        var pairs = state.Resources
            .SelectMany(x => needs(x).Select(y => (Owner: x, Target: state.Resources.Where(z => z.Urn == y).ToList())))
            .Where(x => x.Target.Count == 1 && x.Target[0] != x.Owner)
            .ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var (owner, target) = pairs[random.Next(pairs.Count)];
        state.Resources.Remove(owner);
        state.Resources.Insert(state.Resources.IndexOf(target[0]), owner);
        return code;
    }

    private static int? LateProvider(StateModel state, Random random)
    {
        var used = Pick(state, random, x => x.IsProvider && IsAlone(state, x)
            && state.Resources.Any(y => y.Provider == x.ProviderText && !y.IsPendingReplacement));
        if (used is null)
        {
            return null;
        }

        state.Resources.Remove(used);
        state.Resources.Add(used);
        return 1109;
    }

    private static int? Custom(
        StateModel state, Random random, Action<ResourceModel> change, int code, Func<ResourceModel, bool>? fits = null)
    {
        var chosen = Pick(
            state, random,
            x => x is { IsCustom: true, IsProvider: false, Type: not null } && (fits is null || fits(x)));
        if (chosen is null)
        {
            return null;
        }

        change(chosen);
        return code;
    }

    private static int? Lost(StateModel state, Random random)
    {
        var lost = Pick(state, random, x => x is { IsCustom: true, IsProvider: false } && IsAlone(state, x)
            && state.Resources.Any(y => y != x && y.Dependencies.Contains(x.Urn!))
            && state.Resources.All(y => y.Parent != x.Urn));
        return lost is not null && state.Resources.Remove(lost) ? 1113 : null;
    }

    private static int? LostComponent(StateModel state, Random random)
    {
        // A component with a custom child: only then is it of a type that others show to be a component's, or none of
        // the known packages.
        var lost = Pick(state, random, x => !x.IsCustom && x.Parent is not null && IsAlone(state, x)
            && state.Resources.Any(y => y != x && y.Parent == x.Urn));
        return lost is not null && state.Resources.Remove(lost) ? 1111 : null;
    }

    private static int? LostRoot(StateModel state, Random random)
    {
        var root = Pick(state, random, x => x.Type == "pulumi:pulumi:Stack"
            && state.Resources.Any(y => y.Parent == x.Urn));
        return root is not null && state.Resources.Remove(root) ? 1111 : null;
    }

    private static ResourceModel? UsedDefault(StateModel state, Random random)
        => Pick(state, random, x => x.IsProvider && x.Urn!.Contains("::default_", StringComparison.Ordinal)
            && state.Resources.Any(y => y.Provider == x.ProviderText && !y.IsPendingReplacement)
            && !state.Resources.Any(y => y.Urn != x.Urn && y.Needs().Contains(x.Urn) && y.Provider != x.ProviderText));

    private static int? LostProvider(StateModel state, Random random)
        => UsedDefault(state, random) is { } lost && state.Resources.Remove(lost) ? 1107 : null;

    private static int? OtherId(StateModel state, Random random)
    {
        if (UsedDefault(state, random) is not { } provider)
        {
            return null;
        }

        provider.Id = "7c26aaaa-0000-4000-8000-000000000008";
        return 1108;
    }

    private static int? ProviderDependency(StateModel state, Random random)
    {
        Pick(state, random, x => x.IsProvider)?.Dependencies.Add(Gone(state));
        return state.Resources.Any(x => x.IsProvider && x.Dependencies.Count > 0) ? 1113 : null;
    }

    private static int? Duplicate(StateModel state, Random random)
    {
        if (Pick(state, random, x => !x.IsDelete && x.Type is not null && IsAlone(state, x)) is not { } twin)
        {
            return null;
        }

        var at = state.Resources.IndexOf(twin) + 1;
        state.Resources.Insert(random.Next(at, state.Resources.Count + 1), twin.Copy());
        return 1120;
    }

    private static int? MalformedParent(StateModel state, Random random)
    {
        var child = Pick(state, random, x => x.Parent is not null && x.Parent.Split("::").Length == 4
            && state.Resources.Any(y => y.Urn == x.Parent));
        if (child is null)
        {
            return null;
        }

        var cut = child.Parent!.LastIndexOf("::", StringComparison.Ordinal);
        child.Parent = child.Parent.Remove(cut, 2);
        return 1111;
    }

    private static int? ComponentId(StateModel state, Random random)
    {
        var component = Pick(state, random, x => !x.IsCustom && string.IsNullOrEmpty(x.Id));
        if (component is null)
        {
            return null;
        }

        component.Id = "c-1";
        return 1104;
    }

    private static int? MalformedUrn(StateModel state, Random random)
    {
        var chosen = Pick(state, random, x => x is { IsCustom: true, IsProvider: false } && IsAlone(state, x)
            && x.Urn!.StartsWith("urn:pulumi:", StringComparison.Ordinal)
            && !state.Resources.Any(y => y != x && y.Needs().Contains(x.Urn)));
        if (chosen is null)
        {
            return null;
        }

        chosen.Urn = chosen.Urn!["urn:pulumi:".Length..];
        return 1126;
    }

    private static int? Magic(StateModel state, Random random)
    {
        state.Magic = $"{random.Next():x8}";
        return 1101;
    }
}
