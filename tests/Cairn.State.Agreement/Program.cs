using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.Testing;

namespace Cairn.State.Agreement;

/// <summary>
/// Writes generated states, each on a line with what the check says of it, for another verifier to compare:
/// <c>Cairn.State.Agreement COUNT SEED</c>; or, with <c>files</c>, the same
/// of the files whose paths come on standard input.
/// </summary>
internal static class Program
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Main(string[] args)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 20);
        if (args is ["files"])
        {
            while (Console.ReadLine() is { } path)
            {
                Line(output, path, File.ReadAllBytes(path));
            }

            return;
        }

        var count = int.Parse(args[0], CultureInfo.InvariantCulture);
        var seed = int.Parse(args[1], CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++)
        {
            var random = new Random(seed + i);
            var state = StateGenerator.Make(random.Next(25), seed + i);
            for (var left = i % 2 == 0 ? 0 : random.Next(1, 5); left > 0; left--)
            {
                Damage.All[random.Next(Damage.All.Count)].Apply(state, random);
            }

            Line(output, (seed + i).ToString(CultureInfo.InvariantCulture), state.ToBytes());
        }
    }

    private static void Line(Stream output, string name, byte[] bytes)
    {
        using (var writer = new Utf8JsonWriter(output, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("state", Encoding.UTF8.GetString(bytes));
            if (StateDocument.Open(StateBytes.FromArray(bytes)).TryGet(out var document))
            {
                writer.WriteStartArray("faults");
                foreach (var fault in IntegrityCheck.Run(document).All().Where(x => FaultCatalogue.IsError(x.Kind)))
                {
                    Write(writer, document, fault);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter writer, StateDocument document, Fault fault)
    {
        var diagnostic = FaultExplainer.Explain(document, fault);
        writer.WriteStartArray();
        writer.WriteNumberValue((int)fault.Kind);
        writer.WriteStringValue(diagnostic.Urn ?? "");
        writer.WriteStringValue(diagnostic.Upstream ?? "");
        writer.WriteEndArray();
    }
}
