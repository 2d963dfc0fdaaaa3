using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Bench.Storage;

/// <summary>
/// What a step of a run costs on states of different sizes: an intent and a result, both durable; then how long the
/// recovery of a journal takes.
/// </summary>
internal static class StepBench
{
    private const string Root = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    public static async Task RunAsync(string folder, int[] sizes, TimeSpan time, CancellationToken cancellationToken)
    {
        var runs = new StageRuns(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);
        var first = 0.0;
        foreach (var size in sizes)
        {
            var place = StagePlace.OfFile(Write(folder, size));
            var opened = await runs.OpenAsync(place, new RunRequest { Command = "bench" }, cancellationToken);
            await using var run = opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].Detail);
            var (steps, bytes) = await StepsAsync(run, time, cancellationToken);
            first = first == 0 ? steps.MicrosecondsAt(0.5) : first;
            Console.WriteLine(
                $"step at {size,9:N0} resources   p50 {steps.MicrosecondsAt(0.5),7:N0} us"
                + $"  p99 {steps.MicrosecondsAt(0.99),7:N0} us  {steps.MicrosecondsAt(0.5) / first,5:N2} x the smallest"
                + $"  {bytes:N0} bytes of journal per step");
        }
    }

    public static async Task RecoverAsync(string folder, int records, CancellationToken cancellationToken)
    {
        var runs = new StageRuns(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);
        var place = StagePlace.OfFile(Write(Path.Combine(folder, "recovery"), 100));
        var request = new RunRequest { Command = "bench" };
        var opened = await runs.OpenAsync(place, request, cancellationToken);
        await using (var run = opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].Detail))
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(
                async () =>
                {
                    for (var i = writer; i < records; i += 64)
                    {
                        await AppendAsync(run, Added(i), cancellationToken);
                    }
                },
                cancellationToken)));
        }

        var watch = Stopwatch.StartNew();
        using (var view = runs.View(place, cancellationToken).Value)
        {
            Line("read and folded for a view", records, watch.Elapsed);
        }

        watch.Restart();
        var recovered = await runs.OpenAsync(place, request, cancellationToken);
        Line("recovered into the checkpoint", records, watch.Elapsed);
        await using var next = recovered.Value;
    }

    private static void Line(string what, int records, TimeSpan took) => Console.WriteLine(
        $"{records:N0} records {what}: {took.TotalSeconds:N2} s, {records / took.TotalSeconds:N0} records/s");

    private static async Task<(Durations Steps, long Bytes)> StepsAsync(
        StageRun run, TimeSpan time, CancellationToken cancellationToken)
    {
        var ticks = new List<long>();
        var whole = Stopwatch.StartNew();
        var bytes = 0L;
        for (var i = 0; whole.Elapsed < time; i++)
        {
            var begun = new JournalEntry.Begun(i + 1, OperationKind.Creating, Resource($"new-{i}"));
            var ended = new JournalEntry.Ended(i + 1, [new StateChange.Add(Resource($"new-{i}"))]);
            var start = Stopwatch.GetTimestamp();
            await AppendAsync(run, begun, cancellationToken);
            await AppendAsync(run, ended, cancellationToken);
            ticks.Add(Stopwatch.GetTimestamp() - start);
            bytes += JournalCodec.Write(begun).Length + JournalCodec.Write(ended).Length + 96;
        }

        return (new Durations(ticks, whole.Elapsed), bytes / Math.Max(1, ticks.Count));
    }

    private static async Task AppendAsync(StageRun run, JournalEntry entry, CancellationToken cancellationToken)
    {
        var appended = await run.AppendAsync(entry, cancellationToken);
        if (appended.Value is null)
        {
            throw new InvalidOperationException(appended.Diagnostics[0].Detail);
        }
    }

    private static JournalEntry.Ended Added(int number)
        => new(0, [new StateChange.Add(Resource($"added-{number}"))]);

    private static RawJson Resource(string name) => RawJson.Of(
        $$"""{"urn":"urn:pulumi:dev::shop::my:index:Thing::{{name}}","custom":false,"type":"my:index:Thing","""
        + $$"""
        "inputs":{"name":"{{name}}","text":"{{new string('x', 300)}}"},"parent":"{{Root}}"}
        """);

    private static string Write(string folder, int resources)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"state-{resources}.json"));
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        writer.Write("""{"version":3,"checkpoint":{"stack":"organization/shop/dev","latest":{"resources":[""");
        writer.Write($$"""{"urn":"{{Root}}","custom":false,"type":"pulumi:pulumi:Stack"}""");
        for (var i = 1; i < resources; i++)
        {
            writer.Write(',');
            writer.Write(Encoding.UTF8.GetString(Resource($"old-{i}").Span));
        }

        writer.Write("]}}}");
        return path;
    }
}
