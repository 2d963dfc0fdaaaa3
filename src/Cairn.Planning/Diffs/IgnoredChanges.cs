using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Planning.Diffs;

/// <summary>
/// Sets inputs back to what they were where changes are to be ignored, also to missing (spec/engine.md §3.2, row 9).
/// </summary>
/// <param name="Inputs">The inputs to go on with.</param>
/// <param name="Skipped">The paths that could not be set back as a whole: elements came or went on the way.</param>
public sealed record IgnoredChanges(PropertyValue.Map Inputs, ImmutableArray<string> Skipped)
{
    /// <summary>Paths that can't be read are passed over, as Pulumi does.</summary>
    public static IgnoredChanges Apply(
        PropertyValue.Map inputs, PropertyValue.Map oldInputs, EquatableArray<string> ignoreChanges)
    {
        var skipped = ImmutableArray.CreateBuilder<string>();
        foreach (var text in ignoreChanges)
        {
            if (!PropertyPath.TryParse(text, out var path))
            {
                continue;
            }

            var reset = new PathReset(path);
            inputs = reset.Reset(oldInputs, inputs);
            if (!reset.IsComplete)
            {
                skipped.Add(text);
            }
        }

        return new IgnoredChanges(inputs, skipped.ToImmutable());
    }
}
