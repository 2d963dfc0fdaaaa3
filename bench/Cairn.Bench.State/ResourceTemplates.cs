using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cairn.Bench.State;

/// <summary>
/// Resources with holes: <c>@name@</c>, <c>@hex32@</c> (digits), <c>@base64-12@</c> (bytes). They lie beside this file
/// as readable JSON and are written compact, as Pulumi's file backend writes them.
/// </summary>
internal sealed class ResourceTemplates
{
    private const char Hole = '@';

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string[]> _resources = [];

    public ResourceTemplates(string name)
    {
        using var file = typeof(ResourceTemplates).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in this program.");
        using var document = JsonDocument.Parse(file);
        foreach (var resource in document.RootElement.EnumerateArray())
        {
            using var compact = new MemoryStream();
            using (var writer = new Utf8JsonWriter(compact, Plain))
            {
                resource.WriteTo(writer);
            }

            _resources.Add(Encoding.UTF8.GetString(compact.ToArray()).Split(Hole));
        }
    }

    public int Count => _resources.Count;

    /// <summary>One resource with its holes filled.</summary>
    public void Write(TextWriter output, int resource, string name, Random random)
    {
        var parts = _resources[resource];
        for (var i = 0; i < parts.Length; i++)
        {
            output.Write(i % 2 == 0 ? parts[i] : Fill(parts[i], name, random));
        }
    }

    private static string Fill(string hole, string name, Random random)
    {
        const string Base64 = "base64-";
        if (hole == "name")
        {
            return name;
        }

        var isBase64 = hole.StartsWith(Base64, StringComparison.Ordinal);
        var number = int.Parse(hole[(isBase64 ? Base64.Length : "hex".Length)..], CultureInfo.InvariantCulture);
        var bytes = new byte[isBase64 ? number : number / 2];
        random.NextBytes(bytes);
        return isBase64 ? Convert.ToBase64String(bytes) : Convert.ToHexStringLower(bytes);
    }
}
