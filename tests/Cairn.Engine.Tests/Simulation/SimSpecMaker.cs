using System.Collections.Immutable;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>Makes resources, and changes them as people change programs.</summary>
internal sealed class SimSpecMaker(Choices choices)
{
    private int _last;

    /// <summary>Objects of somebody else, to be read or imported.</summary>
    public static readonly ImmutableArray<string> Foreign = ["ext-1", "ext-2"];

    /// <summary>A new one that may name any of some others.</summary>
    public SimSpec One(IReadOnlyList<SimSpec> others)
    {
        var key = ++_last;
        var kind = choices.Of(
            SimKind.Thing, SimKind.Thing, SimKind.Thing, SimKind.Thing, SimKind.Group, SimKind.Group,
            SimKind.Provider, SimKind.Found);
        var spec = new SimSpec(key, $"n{key}") { Kind = kind };
        spec = References(spec, others);
        return spec with
        {
            Size = choices.Below(2),
            Shape = choices.Below(4),
            HasFixedLinks = choices.Percent(30),
            DeletesFirst = choices.Percent(20),
            IsProtected = choices.Percent(6),
            IsRetained = choices.Percent(8),
            IsRefreshedBeforeUpdate = kind == SimKind.Thing && choices.Percent(8),
            HasSecret = choices.Percent(8),
            Trigger = choices.Percent(8) ? 1 : 0,
            ObjectId = kind == SimKind.Found ? choices.Of(Foreign) : "",
        };
    }

    /// <summary>What comes after it in the life of a program.</summary>
    public SimSpec Change(SimSpec spec, IReadOnlyList<SimSpec> others, string oldUrn)
    {
        for (var i = 1 + choices.Below(2); i > 0; i--)
        {
            spec = choices.Below(14) switch
            {
                0 => spec with { Size = spec.Size + 1 },
                1 or 2 => spec with { Shape = (spec.Shape + 1) % 4 },
                3 => spec with { DeletesFirst = !spec.DeletesFirst },
                4 => References(spec, others),
                5 => Named(spec with { Name = spec.Name + "x" }, oldUrn),
                6 => Named(spec with { Parent = ParentOf(spec, others) }, oldUrn),
                7 => spec with { Provider = ProviderOf(spec, others) },
                8 => spec with { IsRetained = !spec.IsRetained },
                9 => spec with { IsProtected = !spec.IsProtected },
                10 => spec with { Trigger = spec.Trigger + 1 },
                11 => spec with { HasSecret = !spec.HasSecret },
                12 => spec.Kind == SimKind.Thing && choices.Percent(50)
                    ? spec with { Kind = SimKind.Found, ObjectId = choices.Of("ext-1", "ext-2", $"{spec.Name}-0") }
                    : spec,
                _ => spec.Kind == SimKind.Found ? spec with { Kind = SimKind.Thing, ObjectId = "" }
                    : spec.Kind == SimKind.Thing ? spec with { ObjectId = $"free-{spec.Key}" }
                    : spec,
            };
        }

        return spec;
    }

    private SimSpec Named(SimSpec spec, string oldUrn)
        => choices.Percent(15) || oldUrn.Length == 0 ? spec : spec with { Aliases = [oldUrn] };

    private SimSpec References(SimSpec spec, IReadOnlyList<SimSpec> others)
    {
        List<int> all = [.. others.Select(x => x.Key)];
        List<int> things = [.. others.Where(x => x.Kind == SimKind.Thing).Select(x => x.Key)];
        return spec with
        {
            Parent = ParentOf(spec, others),
            Provider = ProviderOf(spec, others),
            Dependencies = [.. choices.Some(all, 2)],
            Links = spec.Kind == SimKind.Found ? [] : [.. choices.Some(things, 2)],
            DeletedWith = spec.Kind == SimKind.Thing && things.Count > 0 && choices.Percent(15)
                ? choices.Of(things)
                : null,
            ReplaceWith = spec.Kind == SimKind.Thing && choices.Percent(10) ? [.. choices.Some(things, 1)] : [],
        };
    }

    private int? ParentOf(SimSpec spec, IReadOnlyList<SimSpec> others)
    {
        List<int> parents = [.. others.Where(x => x.Kind is SimKind.Group or SimKind.Thing).Select(x => x.Key)];
        return spec.Kind != SimKind.Provider && parents.Count > 0 && choices.Percent(40) ? choices.Of(parents) : null;
    }

    private int? ProviderOf(SimSpec spec, IReadOnlyList<SimSpec> others)
    {
        List<int> providers = [.. others.Where(x => x.Kind == SimKind.Provider).Select(x => x.Key)];
        return spec.Kind is SimKind.Thing or SimKind.Found && providers.Count > 0 && choices.Percent(60)
            ? choices.Of(providers)
            : null;
    }
}
