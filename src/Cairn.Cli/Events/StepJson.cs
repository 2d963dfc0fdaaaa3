using System.Text.Json;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Diffs;

namespace Cairn.Cli.Events;

/// <summary>What events and digests say alike of a step.</summary>
internal static class StepJson
{
    /// <summary>A list of texts, left out where it is empty.</summary>
    public static void Texts(Utf8JsonWriter json, string name, EquatableArray<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>The provider's diff by path; null where it gave none.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="step">The step.</param>
    /// <param name="kind">What the member with a change's kind is called.</param>
    public static void Detailed(Utf8JsonWriter json, StepReport step, string kind)
    {
        if (step.Detailed is not { } detailed)
        {
            json.WriteNull("detailedDiff");
            return;
        }

        json.WriteStartObject("detailedDiff");
        foreach (var diff in detailed.DistinctBy(static x => x.Path)
            .OrderBy(static x => x.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject(diff.Path);
            json.WriteString(kind, diff.Kind.Word());
            json.WriteBoolean("inputDiff", diff.IsInputDiff);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
