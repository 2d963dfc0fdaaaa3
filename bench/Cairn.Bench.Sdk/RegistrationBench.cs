using System.Globalization;

namespace Cairn.Bench.Sdk;

/// <summary>
/// How fast a program registers, and what the SDK holds for each resource; as the program itself tells. The yardstick
/// is as many bare calls of the same service, of which each is answered at once.
/// </summary>
internal sealed class RegistrationBench(AppFolder apps, Goals goals, int rounds)
{
    private const string Mark = "BENCH ";
    private const double CountPerSecond = 3_000;
    private const double BytesMax = 2_048;

    private static readonly string[] Head =
        ["registered", "count", "a second", "bare calls a second", "ratio", "bytes each"];

    public async Task RunAsync(int count)
    {
        var app = apps.Copy(Path.Combine(AppFolder.Own, "registering"));
        _ = Register(app, "components", 1);
        var rows = new List<string[]>();
        foreach (var kind in (string[])["components", "resources"])
        {
            var runs = new List<(double Rate, double Bytes)>();
            var bare = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                bare.Add(await BareCalls.RateAsync(count));
                runs.Add(Register(app, kind, count));
            }

            var rate = Samples.Median(runs.Select(static run => run.Rate));
            var bytes = Samples.Median(runs.Select(static run => run.Bytes));
            var calls = Samples.Median(bare);
            rows.Add([kind, $"{count:N0}", $"{rate:N0}", $"{calls:N0}", $"{rate / calls:N2}", $"{bytes:N0}"]);
            goals.AtLeast($"{kind} registered a second", rate, CountPerSecond);
            goals.AtMost($"bytes that the SDK holds for each of the {kind}", bytes, BytesMax);
        }

        TextTable.Print(Console.Out, Head, rows);
    }

    private (double Rate, double Bytes) Register(string app, string kind, int count)
    {
        var run = apps.Run(
            app, "deploy", ("BENCH_KIND", kind), ("BENCH_COUNT", count.ToString(CultureInfo.InvariantCulture)));
        var told = run.Output.Split('\n').Single(static line => line.Contains(Mark, StringComparison.Ordinal));
        var words = told[(told.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Split(' ');
        _ = apps.Run(app, "remove");
        var seconds = double.Parse(words[0], CultureInfo.InvariantCulture) / 1000;
        return (count / seconds, double.Parse(words[1], CultureInfo.InvariantCulture) / count);
    }
}
