using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cairn.Testing;

/// <summary>Writes a model as the bytes of a state file.</summary>
internal static class StateText
{
    private static readonly string[] Features = ["refreshBeforeUpdate", "replaceWith", "taint", "views"];

    public static byte[] Write(StateModel state)
    {
        using var buffer = new MemoryStream();
        var encoder = state.Layout.IsEscaping ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        var options = new JsonWriterOptions
        {
            Indented = state.Layout.IsIndented,
            IndentSize = 4,
            Encoder = encoder,
            SkipValidation = true,
        };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            Envelope(writer, state);
        }

        return buffer.ToArray();
    }

    private static void Envelope(Utf8JsonWriter writer, StateModel state)
    {
        writer.WriteStartObject();
        switch (state.Layout.Envelope)
        {
            case EnvelopeShape.Checkpoint:
                Version(writer, state);
                writer.WriteStartObject("checkpoint");
                writer.WriteString("stack", $"organization/{state.Project}/{state.Stack}");
                writer.WriteStartObject("latest");
                Deployment(writer, state);
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case EnvelopeShape.Deployment:
                Version(writer, state);
                writer.WriteStartObject("deployment");
                Deployment(writer, state);
                writer.WriteEndObject();
                break;
            case EnvelopeShape.BareCheckpoint:
                writer.WriteString("stack", $"organization/{state.Project}/{state.Stack}");
                writer.WriteStartObject("latest");
                Deployment(writer, state);
                writer.WriteEndObject();
                break;
            default:
                Deployment(writer, state);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Version(Utf8JsonWriter writer, StateModel state)
    {
        writer.WriteNumber("version", state.SchemaVersion);
        if (state.SchemaVersion < 4)
        {
            return;
        }

        writer.WriteStartArray("features");
        foreach (var feature in Features)
        {
            writer.WriteStringValue(feature);
        }

        writer.WriteEndArray();
    }

    private static void Deployment(Utf8JsonWriter writer, StateModel state)
    {
        writer.WriteStartObject("manifest");
        writer.WriteString("time", "2026-11-23T04:56:16.630123Z");
        writer.WriteString("magic", state.Magic ?? MagicOf(state.Version));
        writer.WriteString("version", state.Version);
        writer.WriteEndObject();
        if (state.HasSecrets)
        {
            writer.WritePropertyName("secrets_providers");
            writer.WriteRawValue("""{"type":"passphrase","state":{"salt":"v1:abc=:v1:def:ghi"}}""", true);
        }

        writer.WriteStartArray("resources");
        state.Resources.ForEach(x => Resource(writer, x));
        writer.WriteEndArray();
        if (state.Pending.Count > 0)
        {
            writer.WriteStartArray("pending_operations");
            foreach (var (type, resource) in state.Pending)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("resource");
                Resource(writer, resource);
                writer.WriteString("type", type);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
    }

    private static string MagicOf(string version)
        => version.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)));

    private static void Resource(Utf8JsonWriter writer, ResourceModel resource)
    {
        var members = new List<Action>();
        members.AddRange(Identity(writer, resource));
        members.AddRange(References(writer, resource));
        members.AddRange(resource.Others.Select(x => new Action(() =>
        {
            writer.WritePropertyName(x.Name);
            writer.WriteRawValue(x.Json, skipInputValidation: true);
        })));
        if (resource.MemberSeed % 4 == 0)
        {
            new Random(resource.MemberSeed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        }

        writer.WriteStartObject();
        members.ForEach(x => x());
        writer.WriteEndObject();
    }

    private static IEnumerable<Action> Identity(Utf8JsonWriter writer, ResourceModel resource)
    {
        if (resource.Urn is not null)
        {
            yield return () => writer.WriteString("urn", resource.Urn);
        }

        yield return () => writer.WriteBoolean("custom", resource.IsCustom);
        yield return () => writer.WriteNumber("mark", resource.Mark);
        if (resource.IsDelete)
        {
            yield return () => writer.WriteBoolean("delete", true);
        }

        if (resource.Id is not null)
        {
            yield return () => writer.WriteString("id", resource.Id);
        }

        if (resource.Type is not null)
        {
            yield return () => writer.WriteString("type", resource.Type);
        }

        if (resource.IsPendingReplacement)
        {
            yield return () => writer.WriteBoolean("pendingReplacement", true);
        }
    }

    private static IEnumerable<Action> References(Utf8JsonWriter writer, ResourceModel resource)
    {
        (string Name, string? Text)[] single =
        [
            ("parent", resource.Parent), ("provider", resource.Provider), ("deletedWith", resource.DeletedWith),
            ("viewOf", resource.ViewOf),
        ];
        foreach (var (name, text) in single.Where(x => x.Text is not null))
        {
            yield return () => writer.WriteString(name, text);
        }

        if (resource.Dependencies.Count > 0)
        {
            yield return () => List(writer, "dependencies", resource.Dependencies);
        }

        if (resource.ReplaceWith.Count > 0)
        {
            yield return () => List(writer, "replaceWith", resource.ReplaceWith);
        }

        if (resource.PropertyDependencies.Count > 0)
        {
            yield return () =>
            {
                writer.WriteStartObject("propertyDependencies");
                resource.PropertyDependencies.ForEach(x => List(writer, x.Property, x.Urns));
                writer.WriteEndObject();
            };
        }
    }

    private static void List(Utf8JsonWriter writer, string name, List<string> texts)
    {
        writer.WriteStartArray(name);
        texts.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }
}
