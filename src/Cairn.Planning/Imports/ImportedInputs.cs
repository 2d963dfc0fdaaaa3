using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Imports;

/// <summary>What of an object becomes inputs of the resource that is imported.</summary>
public static class ImportedInputs
{
    /// <param name="inputs">What the provider calls inputs.</param>
    /// <param name="outputs">All that it reads.</param>
    /// <param name="properties">The properties that were named; none: the provider decides.</param>
    public static PropertyValue.Map Choose(
        PropertyValue.Map inputs, PropertyValue.Map outputs, EquatableArray<string> properties)
    {
        if (properties.Count == 0)
        {
            return inputs;
        }

        var chosen = new PropertyValue.Map([]);
        foreach (var name in properties)
        {
            chosen = (inputs.Find(name) ?? outputs.Find(name)) is { } value ? chosen.With(name, value) : chosen;
        }

        return chosen;
    }
}
