using Cairn.Model;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>The URNs of resources, which follow from their names and from the types of their parents.</summary>
internal static class SimNames
{
    public const string Root = "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev";
    public const string DefaultProvider = "urn:pulumi:dev::lab::pulumi:providers:lab::default";
    public const string DefaultId = "11111111-0000-4000-8000-000000000000";
    public const string DefaultReference = $"{DefaultProvider}::{DefaultId}";

    public static string UrnOf(SimSpec spec, IReadOnlyDictionary<int, SimSpec> all)
        => Urn.Create("dev", "lab", Chain(spec, all), spec.Name).Value;

    private static string Chain(SimSpec spec, IReadOnlyDictionary<int, SimSpec> all)
        => spec.Parent is { } parent && all.TryGetValue(parent, out var above)
            ? Urn.ChildType(Chain(above, all), spec.Type)
            : spec.Type;
}
