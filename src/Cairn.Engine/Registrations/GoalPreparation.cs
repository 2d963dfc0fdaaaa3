using Cairn.Engine.Monitor;
using Cairn.Engine.Providers;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Engine.Registrations;

/// <summary>Makes of what a program sent what planning works on (spec/engine.md §1.3, steps 7 and 8).</summary>
internal static class GoalPreparation
{
    /// <summary>
    /// The dependencies that stand in values are dependencies of the resource's properties, and the values are plain
    /// again, unknown or secret. Remote components keep them as they are.
    /// </summary>
    public static Goal Settle(Goal goal)
    {
        goal = GoalInheritance.WithPropertyDependencies(goal);
        var byProperty = goal.PropertyDependencies.ToDictionary(x => x.Property, x => x.Urns);
        foreach (var (name, value) in goal.Inputs.ByName())
        {
            var inside = Dependencies(value).Distinct().ToList();
            if (inside.Count > 0 || !byProperty.ContainsKey(name))
            {
                byProperty[name] = [.. byProperty.GetValueOrDefault(name).Concat(inside).Distinct()];
            }
        }

        return goal with
        {
            Dependencies = [.. goal.Dependencies.Distinct()],
            PropertyDependencies =
            [
                .. byProperty.OrderBy(x => x.Key, StringComparer.Ordinal)
                    .Select(x => new PropertyDependency(x.Key, [.. x.Value.Distinct()])),
            ],
            Inputs = goal.IsRemote ? goal.Inputs : goal.Inputs.Select(x => Plain(x.Value)),
        };
    }

    /// <summary>A provider's inputs with the version and place that the program asks for.</summary>
    public static PropertyValue.Map ProviderInputs(RegisterRequest request, Packages packages)
    {
        var inputs = request.Goal.Inputs;
        if (packages.Of(TypeToken.Package(request.Goal.Type), request.Package) is not { } package)
        {
            return inputs;
        }

        var config = ProviderConfig.Inputs(inputs, package);
        if (request.EnvironmentMappings.Count == 0)
        {
            return config;
        }

        var own = config.Find(ProviderConfig.Internal) as PropertyValue.Map ?? new PropertyValue.Map([]);
        return config.With(ProviderConfig.Internal, own.With("envVarMappings", new PropertyValue.Map(
        [
            .. request.EnvironmentMappings.Select(x => new PropertyMember(x.Key, new PropertyValue.Text(x.Value))),
        ])));
    }

    /// <summary>An output that isn't known is unknown, one that is secret a secret, any other its value.</summary>
    public static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Output { Value: null } => new PropertyValue.Unknown(),
        PropertyValue.Output { IsSecret: true, Value: { } inner } => new PropertyValue.Secret(Plain(inner)),
        PropertyValue.Output { Value: { } inner } => Plain(inner),
        PropertyValue.Secret secret => new PropertyValue.Secret(Plain(secret.Value)),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Plain)]),
        PropertyValue.Map map => map.Select(x => Plain(x.Value)),
        _ => value,
    };

    private static IEnumerable<string> Dependencies(PropertyValue value) => value switch
    {
        PropertyValue.Output output => output.Dependencies
            .Concat(output.Value is { } inner ? Dependencies(inner) : []),
        PropertyValue.Secret secret => Dependencies(secret.Value),
        PropertyValue.List list => list.Elements.SelectMany(Dependencies),
        PropertyValue.Map map => map.Members.SelectMany(x => Dependencies(x.Value)),
        _ => [],
    };
}
