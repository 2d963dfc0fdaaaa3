using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Storage.Journal;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Bench.Storage;

/// <summary>
/// What a step of a run costs on states of different sizes: an intent and a result, both durable.
/// </summary>
internal static class StepBench
{
    private const int Rounds = 10;
    private const double FlatMax = 1.1;

    private const string Root = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    public static async Task RunAsync(
        string folder, int[] sizes, TimeSpan time, Goals goals, CancellationToken cancellationToken)
    {
        var runs = new StageRuns(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);
        var stages = new List<(int Size, StageRun Run, StepTimes Times)>();
        foreach (var size in sizes)
        {
            var place = StagePlace.OfFile(Write(folder, size));
            var opened = await runs.OpenAsync(place, new RunRequest { Command = "bench" }, cancellationToken);
            var run = opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].Detail);
            stages.Add((size, run, new StepTimes()));
        }

        // They take turns, so that what else happens on the machine happens to all.
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, run, times) in stages)
            {
                await StepsAsync(run, time / Rounds, times, cancellationToken);
            }
        }

        var first = stages[0].Times.Of();
        foreach (var (size, run, times) in stages)
        {
            var steps = times.Of();
            var ratio = steps.MicrosecondsAt(0.5) / first.MicrosecondsAt(0.5);
            Console.WriteLine(
                $"step at {size,9:N0} resources   p50 {steps.MicrosecondsAt(0.5),7:N0} us"
                + $"  p99 {steps.MicrosecondsAt(0.99),7:N0} us  {ratio,5:N2} x the smallest"
                + $"  {times.BytesPerStep:N0} bytes of journal per step");
            goals.AtMost($"a step at {size:N0} resources, time of that at {stages[0].Size:N0}", ratio, FlatMax);
            await run.DisposeAsync();
        }
    }

    private static async Task StepsAsync(
        StageRun run, TimeSpan time, StepTimes times, CancellationToken cancellationToken)
    {
        var whole = Stopwatch.StartNew();
        while (whole.Elapsed < time)
        {
            var number = times.Count + 1;
            var begun = new JournalEntry.Begun(number, OperationKind.Creating, Resource($"new-{number}"));
            var ended = new JournalEntry.Ended(number, [new StateChange.Add(Resource($"new-{number}"))]);
            var start = Stopwatch.GetTimestamp();
            await AppendAsync(run, begun, cancellationToken);
            await AppendAsync(run, ended, cancellationToken);
            times.Add(
                Stopwatch.GetTimestamp() - start,
                JournalCodec.Write(begun).Length + JournalCodec.Write(ended).Length + (2 * JournalFormat.HeadBytes));
        }
    }

    private static async Task AppendAsync(StageRun run, JournalEntry entry, CancellationToken cancellationToken)
    {
        var appended = await run.AppendAsync(entry, cancellationToken);
        if (appended.Value is null)
        {
            throw new InvalidOperationException(appended.Diagnostics[0].Detail);
        }
    }

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
