using System.Text.Json;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;
using Cairn.State.Values;

namespace Cairn.Cli.Events;

/// <summary>
/// A resource as events tell of it: secrets are blinded whatever is asked for, and texts of assets left out, for they
/// can be of any size.
/// </summary>
internal static class EventState
{
    private const string Elided = "<contents elided>";

    private static readonly PropertyValue.SealedSecret Blinded = new("[secret]", IsEncrypted: true);

    public static void Write(Utf8JsonWriter json, string name, ResourceState? state)
    {
        if (state is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("type", state.Type);
        json.WriteString("urn", state.Urn);
        Flag(json, "custom", state.IsCustom);
        Flag(json, "delete", state.IsDelete);
        json.WriteString("id", state.Id);
        json.WriteString("parent", state.Parent);
        Flag(json, "protect", state.IsProtected);
        Flag(json, "taint", state.IsTainted);
        Flag(json, "external", state.IsExternal);
        Flag(json, "retainOnDelete", state.IsRetainedOnDelete);
        Properties(json, "inputs", state.Inputs);
        Properties(json, "outputs", state.Outputs);
        json.WriteString("provider", state.Provider);
        Texts(json, "initErrors", state.InitErrors);
        HiddenDiffs(json, state.HideDiffs);
        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, string name, bool isSet)
    {
        if (isSet)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, EquatableArray<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Paths as lists of their names and indexes.</summary>
    private static void HiddenDiffs(Utf8JsonWriter json, EquatableArray<string> paths)
    {
        if (paths.Count == 0)
        {
            return;
        }

        json.WriteStartArray("hideDiffs");
        foreach (var text in paths)
        {
            json.WriteStartArray();
            foreach (var key in PropertyPath.TryParse(text, out var path) ? path.Keys : [PathKey.Of(text)])
            {
                if (key.Name is { } name)
                {
                    json.WriteStringValue(name);
                }
                else
                {
                    json.WriteNumberValue(key.Index);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static void Properties(Utf8JsonWriter json, string name, PropertyValue value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(PropertyWriter.Write(Blind(value)));
    }

    private static PropertyValue Blind(PropertyValue value) => value switch
    {
        PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true } => Blinded,
        PropertyValue.Output { Value: null } => new PropertyValue.Unknown(),
        PropertyValue.Output { Value: { } known } => Blind(known),
        PropertyValue.Asset { Source: ContentSource.Text } asset => asset with { Content = Elided },
        PropertyValue.Archive archive => archive with { Members = Blind(archive.Members) },
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Blind)]),
        PropertyValue.Map map => new PropertyValue.Map(Blind(map.Members)),
        _ => value,
    };

    private static EquatableArray<PropertyMember> Blind(EquatableArray<PropertyMember> members)
        => [.. members.Select(static x => x with { Value = Blind(x.Value) })];
}
