using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Imports;

/// <summary>
/// Makes an import file of what a preview would create, in which only the ids are to be filled in
/// (<c>--import-file</c>).
/// </summary>
internal sealed class ImportFileRecorder : IEventSink
{
    private const string Placeholder = "<PLACEHOLDER>";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly OrderedDictionary<string, ResourceState> _created = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public void Send(EngineEvent happened)
    {
        if (happened is EngineEvent.StepStarted
            {
                Step: { Operation: StepOperation.Create, IsInternal: false, New: { IsProvider: false } made },
            }
            && made.Type != Urn.RootType)
        {
            _created[made.Urn] = made;
        }
    }

    /// <summary>Writes the file; null where it is there.</summary>
    public Diagnostic? Write(string path)
    {
        var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Options))
        {
            foreach (var urn in _created.Keys)
            {
                NameOf(urn);
            }

            json.WriteStartObject();
            json.WriteStartObject("nameTable");
            foreach (var urn in References().Distinct().Where(x => !_created.ContainsKey(x)))
            {
                json.WriteString(NameOf(urn), urn);
            }

            json.WriteEndObject();
            json.WriteStartArray("resources");
            foreach (var resource in _created.Values)
            {
                Write(json, resource);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            content.WriteTo(file);
            file.Write("\n"u8);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ImportListDiagnostics.NotWritten(path, e.Message);
        }
    }

    private void Write(Utf8JsonWriter json, ResourceState resource)
    {
        var name = Urn.Parse(resource.Urn).Name;
        json.WriteStartObject();
        json.WriteString("type", resource.Type);
        json.WriteString("name", NameOf(resource.Urn));
        if (resource.IsCustom)
        {
            json.WriteString("id", Placeholder);
        }
        else
        {
            json.WriteBoolean("component", true);
        }

        if (Parent(resource) is { } parent)
        {
            json.WriteString("parent", NameOf(parent));
        }

        if (Provider(resource) is { } provider)
        {
            json.WriteString("provider", NameOf(provider));
        }

        if (NameOf(resource.Urn) != name)
        {
            json.WriteString("logicalName", name);
        }

        json.WriteEndObject();
    }

    private IEnumerable<string> References() => _created.Values.SelectMany(
        static x => new[] { Parent(x), Provider(x) }.OfType<string>());

    private static string? Parent(ResourceState resource)
        => Urn.TryParse(resource.Parent, out var parent) && parent.Type != Urn.RootType ? resource.Parent : null;

    /// <summary>Default providers are found by themselves.</summary>
    private static string? Provider(ResourceState resource)
        => ProviderReference.TryParse(resource.Provider, out var reference)
            && !reference.Urn.Name.StartsWith("default", StringComparison.Ordinal)
                ? reference.Urn.Value
                : null;

    /// <summary>A name that nothing else in the file has.</summary>
    private string NameOf(string urn)
    {
        if (_names.TryGetValue(urn, out var known))
        {
            return known;
        }

        var own = Urn.Parse(urn).Name;
        var name = new StringBuilder(own);
        for (var number = 2; _names.ContainsValue(name.ToString()); number++)
        {
            name.Clear().Append(own).Append(number);
        }

        return _names[urn] = name.ToString();
    }
}
