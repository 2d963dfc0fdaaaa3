using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;

namespace Cairn.Cli.Views;

/// <summary>What <c>--json</c> prints: one indented object (docs/formats/cli-json.md).</summary>
internal static class JsonOutput
{
    /// <summary>Raised when a member of what <c>--json</c> prints changes its meaning.</summary>
    public const int Version = 1;

    // It goes to no web page, so < and ' may stay readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IoContext io, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Version);
            members(json);
            json.WriteEndObject();
        }

        io.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public static void Diagnostics(Utf8JsonWriter json, string name, IEnumerable<Diagnostic> diagnostics)
    {
        json.WriteStartArray(name);
        foreach (var diagnostic in diagnostics)
        {
            One(json, diagnostic);
        }

        json.WriteEndArray();
    }

    public static string Text(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static void One(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code.ToString());
        json.WriteString("severity", Text(diagnostic.Severity));
        json.WriteString("summary", diagnostic.Summary);
        json.WriteString("detail", diagnostic.Detail);
        json.WriteString("hint", diagnostic.Hint);
        json.WriteString("urn", diagnostic.Urn);
        json.WriteString("target", diagnostic.Target);
        Number(json, "index", diagnostic.Place?.Index);
        Number(json, "offset", diagnostic.Place?.Offset);
        json.WriteString("path", diagnostic.Path);
        json.WriteString("upstream", diagnostic.Upstream);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
