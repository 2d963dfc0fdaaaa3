using Cairn.Engine.Monitor;
using Cairn.Engine.Providers;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Values;

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
        goal = goal with { Dependencies = InputDependencies.Once(goal.Dependencies) };
        return goal with
        {
            PropertyDependencies = InputDependencies.Of(goal),
            Inputs = goal.IsRemote ? goal.Inputs : (PropertyValue.Map)Plain(goal.Inputs),
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
        PropertyValue.Secret secret when Plain(secret.Value) is var inner && !ReferenceEquals(inner, secret.Value) =>
            new PropertyValue.Secret(inner),
        PropertyValue.List list when IsAnyOther(list) => new PropertyValue.List([.. list.Elements.Select(Plain)]),
        PropertyValue.Map map when IsAnyOther(map) => map.Select(x => Plain(x.Value)),
        _ => value,
    };

    /// <summary>Whether something in it is not plain; most values are, and stay the objects that they are.</summary>
    private static bool IsAnyOther(PropertyValue value)
        => PlainValue.Any(value, static x => x is PropertyValue.Output);
}
