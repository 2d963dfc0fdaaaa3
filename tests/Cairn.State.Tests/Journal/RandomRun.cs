using System.Text;
using System.Text.Json.Nodes;
using Cairn.State.Journal;
using Cairn.State.Json;

namespace Cairn.State.Tests.Journal;

/// <summary>Makes random entries for a state: what a run does, and what it must never do.</summary>
internal sealed class RandomRun(Random random)
{
    private int _names;

    /// <summary>One or a few changes that are made together.</summary>
    public List<StateChange> Changes(NaiveState state)
    {
        var changes = new List<StateChange>();
        var count = random.Next(4) == 0 ? random.Next(2, 5) : 1;
        for (var i = 0; i < count; i++)
        {
            changes.AddRange(Some(state));
        }

        return changes;
    }

    private IEnumerable<StateChange> Some(NaiveState state)
    {
        var list = state.List.ToList();
        if (list.Count == 0 || random.Next(5) == 0)
        {
            return [new StateChange.Add(New(list, null), random.Next(6) == 0 ? random.Next(state.Next + 2) : null)];
        }

        var one = list[random.Next(list.Count)];
        var target = random.Next(40) == 0 ? state.Next + random.Next(3) : one.Number;
        return random.Next(7) switch
        {
            0 => [new StateChange.Remove(target)],
            1 => [new StateChange.Mark(target, (ResourceMark)random.Next(1, 5), random.Next(3) > 0)],
            2 =>
            [
                new StateChange.Mark(target, ResourceMark.Delete, IsOn: true),
                new StateChange.Add(Changed(list, one, isCopy: true), one.Number),
            ],
            3 =>
            [
                new StateChange.Remove(target),
                .. list.Where(x => x.References.Exists(r => one.Is(r.Kind, r.Text)))
                    .Select(x => new StateChange.Replace(x.Number, Without(x, one))),
            ],
            4 => list.Where(x => x.IsDelete).Select(x => new StateChange.Remove(x.Number)).Take(1),
            _ => [new StateChange.Replace(target, Changed(list, one, isCopy: false))],
        };
    }

    private RawJson New(List<NaiveResource> list, string? urn)
    {
        var isCustom = random.Next(3) > 0;
        var isProvider = isCustom && random.Next(6) == 0;
        var type = isProvider ? "pulumi:providers:aws" : isCustom ? "aws:s3:Bucket" : "my:index:Comp";
        var node = new JsonObject
        {
            ["urn"] = urn ?? $"urn:pulumi:dev::app::{type}::new{_names++}",
            ["custom"] = isCustom,
            ["type"] = type,
        };
        if (isCustom)
        {
            node["id"] = $"id{random.Next(3)}";
        }

        Refer(node, list);
        Spoil(node);
        return Raw(node);
    }

    /// <summary>A resource with other references, or other values only.</summary>
    private RawJson Changed(List<NaiveResource> list, NaiveResource resource, bool isCopy)
    {
        var node = JsonNode.Parse(resource.Json)!.AsObject();
        node["outputs"] = new JsonObject { ["changed"] = random.Next() };
        if (isCopy)
        {
            node.Remove("delete");
            if (resource.IsCustom)
            {
                node["id"] = $"{resource.Id}+";
            }
        }

        if (random.Next(2) == 0)
        {
            Refer(node, list);
        }

        Spoil(node);
        return Raw(node);
    }

    private static RawJson Without(NaiveResource resource, NaiveResource gone)
    {
        var node = JsonNode.Parse(resource.Json)!.AsObject();
        foreach (var (kind, _) in resource.References.Where(x => gone.Is(x.Kind, x.Text)))
        {
            node.Remove(kind);
        }

        return Raw(node);
    }

    private void Refer(JsonObject node, List<NaiveResource> list)
    {
        foreach (var kind in new[] { "parent", "deletedWith", "dependencies", "propertyDependencies", "replaceWith" })
        {
            if (list.Count == 0 || random.Next(3) > 0)
            {
                continue;
            }

            var urn = random.Next(30) == 0 ? "urn:pulumi:dev::app::a:b:C::gone" : list[random.Next(list.Count)].Urn;
            node[kind] = kind switch
            {
                "parent" or "deletedWith" => urn,
                "propertyDependencies" => new JsonObject { ["p"] = new JsonArray(urn) },
                _ => new JsonArray(urn),
            };
        }

        var providers = list.Where(x => x.IsProvider).ToList();
        if (providers.Count > 0 && node["custom"]!.GetValue<bool>() && random.Next(2) == 0)
        {
            var provider = providers[random.Next(providers.Count)];
            node["provider"] = $"{provider.Urn}::{(random.Next(20) == 0 ? "other" : provider.Id)}";
        }

        if (list.Count > 0 && random.Next(10) == 0)
        {
            node["viewOf"] = list[random.Next(list.Count)].Urn;
        }
    }

    /// <summary>Now and then something that no state may hold.</summary>
    private void Spoil(JsonObject node)
    {
        switch (random.Next(80))
        {
            case 0:
                node.Remove("urn");
                break;
            case 1:
                node["type"] = "";
                break;
            case 2:
                node["custom"] = false;
                break;
            case 3:
                node["urn"] = "urn:pulumi:broken";
                break;
            case 4:
                node["dependencies"] = new JsonArray(node["urn"]?.GetValue<string>() ?? "");
                break;
            case 5:
                node["dependencies"] = new JsonArray("");
                break;
            case 6:
                node["provider"] = "nonsense";
                break;
            case 7:
                node["urn"] = $"urn:pulumi:dev::app::a:b:C::renamed{_names++}";
                break;
            default:
                break;
        }
    }

    private static RawJson Raw(JsonObject node) => new(Encoding.UTF8.GetBytes(node.ToJsonString()));
}
