using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Plans;
using Cairn.State.Resources;
using Cairn.State.Values;

namespace Cairn.Cli.Plans;

/// <summary>Writes a plan in the form of the peer's (<c>apitype.DeploymentPlanV1</c>); secrets are sealed.</summary>
internal sealed class PlanWriter(PlanRecorder recorder, IStateSecrets secrets)
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly PlanSecrets _secrets = new(secrets);
    private Diagnostic? _problem;

    /// <param name="path">The file.</param>
    /// <param name="time">When the plan was made.</param>
    /// <param name="version">The tool's version.</param>
    /// <param name="config">The configuration, with secrets encrypted.</param>
    public Diagnostic? Write(string path, DateTimeOffset time, string version, ReadOnlyMemory<byte> config)
    {
        var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("manifest");
            json.WriteString("time", time.UtcDateTime);
            json.WriteString("magic", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version))));
            json.WriteString("version", version);
            json.WriteEndObject();
            json.WritePropertyName("config");
            json.WriteRawValue(config.Span);
            json.WriteStartObject("resourcePlans");
            foreach (var urn in recorder.Urns)
            {
                Resource(json, urn);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return _problem ?? Put(path, content);
    }

    private static Diagnostic? Put(string path, MemoryStream content)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            content.WriteTo(file);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PlanFileDiagnostics.NotWritten(path, e.Message);
        }
    }

    private void Resource(Utf8JsonWriter json, string urn)
    {
        var planned = recorder.Resource(urn);
        json.WriteStartObject(urn);
        if (planned.Goal is { } goal && recorder.Wanted(urn) is { } wanted)
        {
            Goal(json, goal, wanted);
        }

        Texts(json, "steps", planned.Steps);
        json.WritePropertyName("state");
        if (recorder.Outputs(urn) is { } outputs)
        {
            Values(json, outputs);
        }
        else
        {
            json.WriteNullValue();
        }

        if (planned.Seed.Count > 0)
        {
            json.WriteBase64String("seed", [.. planned.Seed]);
        }

        json.WriteEndObject();
    }

    private void Goal(Utf8JsonWriter json, PlannedGoal goal, ResourceState wanted)
    {
        json.WriteStartObject("goal");
        json.WriteString("type", wanted.Type);
        json.WriteString("name", Urn.TryParse(wanted.Urn, out var urn) ? urn.Name : "");
        json.WriteBoolean("custom", wanted.IsCustom);
        json.WriteStartObject("inputDiff");
        Values(json, "adds", goal.Inputs.Adds);
        Texts(json, "deletes", goal.Inputs.Deletes);
        Values(json, "updates", goal.Inputs.Updates);
        json.WriteEndObject();
        json.WriteStartObject("outputDiff");
        json.WriteEndObject();
        Text(json, "parent", goal.Parent);
        json.WriteBoolean("protect", goal.IsProtected);
        Texts(json, "dependencies", goal.Dependencies);
        Text(json, "provider", goal.Provider);
        Texts(json, "ignoreChanges", goal.IgnoreChanges);
        Texts(json, "additionalSecretOutputs", wanted.AdditionalSecretOutputs);
        Text(json, "id", wanted.ImportId);
        json.WriteEndObject();
    }

    private void Values(Utf8JsonWriter json, string name, PropertyValue.Map values)
    {
        if (values.Members.Count > 0)
        {
            json.WritePropertyName(name);
            Values(json, values);
        }
    }

    private void Values(Utf8JsonWriter json, PropertyValue.Map values)
    {
        var made = _secrets.Seal(values);
        if (!made.TryGet(out var ready))
        {
            _problem ??= made.Diagnostics[0];
            json.WriteNullValue();
            return;
        }

        json.WriteRawValue(PropertyWriter.Write(ready));
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, EquatableArray<string> texts)
        => Events.StepJson.Texts(json, name, texts);
}
