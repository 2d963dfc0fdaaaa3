using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Planning.Goals;

/// <summary>Which outputs are to be kept from view (spec/engine.md §3.6).</summary>
public static class SecretOutputs
{
    private const string IdProperty = "id";

    /// <summary>
    /// The resource with outputs marked that the program names, and those named like a secret input.
    /// </summary>
    public static ResourceState Mark(ResourceState state)
    {
        var outputs = state.Outputs;
        foreach (var name in SecretNames(state))
        {
            if (state.Outputs.Find(name) is { } value && !PlainValue.IsSecret(value))
            {
                outputs = outputs.With(name, new PropertyValue.Secret(value));
            }
        }

        return ReferenceEquals(outputs, state.Outputs) ? state : state with { Outputs = outputs };
    }

    private static List<string> SecretNames(ResourceState state)
    {
        List<string>? names = null;
        foreach (var name in state.AdditionalSecretOutputs)
        {
            if (name != IdProperty)
            {
                (names ??= []).Add(name);
            }
        }

        foreach (var (name, _) in state.Inputs.Members)
        {
            if (state.Inputs.Find(name) is { } input && PlainValue.IsSecret(input))
            {
                (names ??= []).Add(name);
            }
        }

        return names ?? [];
    }

    /// <summary>Ids stand in the state as they are.</summary>
    public static bool NamesId(ResourceState state) => state.AdditionalSecretOutputs.Contains(IdProperty);

    /// <summary>
    /// What a provider that knows no secrets returned, with the marks of what it was given: objects member by member,
    /// everything else as a whole, so that a list with one secret is all secret.
    /// </summary>
    public static PropertyValue.Map Annotate(PropertyValue.Map outputs, PropertyValue.Map inputs)
    {
        foreach (var (name, input) in inputs.ByName())
        {
            switch (outputs.Find(name), input)
            {
                case (PropertyValue.Map output, PropertyValue.Map inner):
                    outputs = outputs.With(name, Annotate(output, inner));
                    break;
                case ({ } output, _) when !PlainValue.IsSecret(output) && PlainValue.HasSecret(input):
                    outputs = outputs.With(name, new PropertyValue.Secret(output));
                    break;
                default:
                    break;
            }
        }

        return outputs;
    }
}
