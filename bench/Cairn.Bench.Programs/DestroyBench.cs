using System.Globalization;

namespace Cairn.Bench.Programs;

/// <summary>Deleting components: nothing is asked of a provider, so all of it is Cairn's own.</summary>
internal sealed class DestroyBench(Workbench bench, Goals goals, int rounds)
{
    private const string Program = "components";
    private const int CountPerSecond = 1000;

    public void Run(IReadOnlyList<int> counts)
    {
        var rows = new List<string[]>();
        foreach (var count in counts)
        {
            var runs = Enumerable.Range(0, rounds).Select(_ => Destroy(count)).ToList();
            var seconds = Samples.Median(runs.Select(static run => run.Seconds));
            var processor = Samples.Median(runs.Select(static run => run.ProcessorSeconds));
            rows.Add([$"{count:N0}", $"{seconds:N2}", $"{processor:N2}"]);
            goals.AtMost($"s to destroy {count:N0} components", seconds, Math.Max(1, (double)count / CountPerSecond));
        }

        TextTable.Print(Console.Out, ["components destroyed", "wall s", "processor s"], rows);
    }

    private ProgramRun Destroy(int count)
    {
        var stage = bench.NewStage();
        bench.Run(Program, count, isStock: false, ["deploy", "--stage", stage, "--yes"]);
        var run = bench.Run(Program, count, isStock: false, ["remove", "--stage", stage, "--yes"]);
        return run.Output.Contains(count.ToString(CultureInfo.InvariantCulture) + " deleted", StringComparison.Ordinal)
            ? run
            : throw new InvalidOperationException(run.Output);
    }
}
