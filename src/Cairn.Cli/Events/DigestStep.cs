using System.Text.Json;
using Cairn.Cli.Progress;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.State.Resources;

namespace Cairn.Cli.Events;

/// <summary>A step as a preview's digest has it: resources in the shape of a state file, secrets hidden.</summary>
internal static class DigestStep
{
    private static readonly PropertyValue.Text Hidden = new("[secret]");

    public static void Write(Utf8JsonWriter json, StepReport step, bool hidesOutputs)
    {
        json.WriteStartObject();
        json.WriteString("op", step.Operation.Word());
        json.WriteString("urn", step.Urn);
        if (step.Provider.Length > 0)
        {
            json.WriteString("provider", step.Provider);
        }

        var isHidden = hidesOutputs && StepChoice.IsRoot(step);
        State(json, "oldState", step.Old, isHidden);
        State(json, "newState", step.New, isHidden);
        StepJson.Texts(json, "diffReasons", step.ChangedKeys);
        StepJson.Texts(json, "replaceReasons", step.Keys);
        StepJson.Detailed(json, step, "kind");
        json.WriteEndObject();
    }

    private static void State(Utf8JsonWriter json, string name, ResourceState? state, bool isHidden)
    {
        if (state is null)
        {
            return;
        }

        var shown = state with
        {
            Inputs = isHidden ? new PropertyValue.Map([]) : Shown(state.Inputs),
            Outputs = isHidden ? new PropertyValue.Map([]) : Shown(state.Outputs),
            ReplacementTrigger = state.ReplacementTrigger is { } trigger ? Shown(trigger) : null,
        };

        // Through a document, so that it is indented like the rest.
        using var document = JsonDocument.Parse(ResourceWriter.Write(shown));
        json.WritePropertyName(name);
        document.RootElement.WriteTo(json);
    }

    private static PropertyValue.Map Shown(PropertyValue.Map map)
        => new([.. map.Members.Select(static x => x with { Value = Shown(x.Value) })]);

    private static PropertyValue Shown(PropertyValue value) => value switch
    {
        PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true } => Hidden,
        PropertyValue.Output { Value: { } known } => Shown(known),
        PropertyValue.Output => new PropertyValue.Unknown(),
        PropertyValue.ByteString => new PropertyValue.Text(ScalarText.Of(value)),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Shown)]),
        PropertyValue.Map map => Shown(map),
        _ => value,
    };
}
