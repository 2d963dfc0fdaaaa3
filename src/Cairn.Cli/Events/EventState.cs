using System.Text.Json;
using Cairn.Model;
using Cairn.State.Resources;
using Cairn.State.Values;

namespace Cairn.Cli.Events;

/// <summary>A resource as events tell of it: secrets are blinded unless they are to be shown.</summary>
internal static class EventState
{
    private static readonly PropertyValue.SealedSecret Blinded = new("[secret]", IsEncrypted: true);

    public static void Write(Utf8JsonWriter json, string name, ResourceState? state, bool showsSecrets)
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
        Properties(json, "inputs", state.Inputs, showsSecrets);
        Properties(json, "outputs", state.Outputs, showsSecrets);
        json.WriteString("provider", state.Provider);
        Texts(json, "initErrors", state.InitErrors);
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

    private static void Properties(Utf8JsonWriter json, string name, PropertyValue value, bool showsSecrets)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(PropertyWriter.Write(Blind(value, showsSecrets)));
    }

    private static PropertyValue Blind(PropertyValue value, bool showsSecrets) => value switch
    {
        PropertyValue.Secret secret when showsSecrets => new PropertyValue.SealedSecret(
            System.Text.Encoding.UTF8.GetString(PropertyWriter.Write(Blind(secret.Value, showsSecrets: true))),
            IsEncrypted: false),
        PropertyValue.Secret or PropertyValue.SealedSecret => Blinded,
        PropertyValue.Output { Value: null } => new PropertyValue.Unknown(),
        PropertyValue.Output { IsSecret: true, Value: { } hidden } => Blind(
            new PropertyValue.Secret(hidden), showsSecrets),
        PropertyValue.Output { Value: { } known } => Blind(known, showsSecrets),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(x => Blind(x, showsSecrets))]),
        PropertyValue.Map map => new PropertyValue.Map(
            [.. map.Members.Select(x => x with { Value = Blind(x.Value, showsSecrets) })]),
        _ => value,
    };
}
