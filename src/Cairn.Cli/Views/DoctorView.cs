using Cairn.Cli.Pulumi;
using Cairn.Storage.Health;
using Cairn.Storage.Places;

namespace Cairn.Cli.Views;

/// <summary>What the doctor found.</summary>
internal static class DoctorView
{
    public static void Human(IoContext io, StoreInventory store, IReadOnlyList<HealthFinding> findings)
    {
        var pen = Pen.Out(io);
        pen.Line(Ink.Strong, "Store", $"  {store.Root}");
        pen.Line(Ink.Strong, "Pulumi", $" {PulumiVersion.Told(io)}");
        foreach (var finding in findings)
        {
            var (ink, word) = finding.Verdict switch
            {
                HealthVerdict.Good => (Ink.Good, "good   "),
                HealthVerdict.Careful => (Ink.Careful, "careful"),
                _ => (Ink.Bad, "bad    "),
            };
            pen.Line(ink, word, $"  {finding.Name}: {finding.Says}", 2);
            if (finding.Hint is { } hint)
            {
                pen.Text(hint, 11, 2, "→ ");
            }
        }

        var bad = findings.Count(static x => x.Verdict == HealthVerdict.Bad);
        var careful = findings.Count(static x => x.Verdict == HealthVerdict.Careful);
        pen.Gap();
        pen.Line(
            bad > 0 ? Ink.Bad : careful > 0 ? Ink.Careful : Ink.Good,
            bad > 0 ? "Not well" : careful > 0 ? "Well" : "All well",
            bad > 0 ? $": {CheckView.Counted(bad, "thing")} to mend, {careful} to look at."
                : careful > 0 ? $", with {CheckView.Counted(careful, "thing")} to look at."
                : ".");
    }

    public static void Json(IoContext io, StoreInventory store, IReadOnlyList<HealthFinding> findings)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("store", store.Root);
            json.WriteString("pulumiVersion", $"v{PulumiVersion.Of(new IoEnvironment(io), io.ProgramPath)}");
            json.WriteString("verdict", Word(findings.Select(static x => x.Verdict).DefaultIfEmpty().Max()));
            json.WriteStartArray("findings");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("name", finding.Name);
                json.WriteString("verdict", Word(finding.Verdict));
                json.WriteString("says", finding.Says);
                json.WriteString("hint", finding.Hint);
                json.WriteString("path", finding.Path);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static string Word(HealthVerdict verdict) => verdict switch
    {
        HealthVerdict.Good => "good",
        HealthVerdict.Careful => "careful",
        _ => "bad",
    };
}
