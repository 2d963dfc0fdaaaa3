using System.Globalization;

namespace Cairn.Bench.Programs;

/// <summary>
/// A preview in which nothing changes, of a program in JavaScript with a provider in JavaScript. Node, and node with
/// the SDK, are started in the same minutes: less than the latter it can't be.
/// </summary>
internal sealed class PreviewBench(Workbench bench, Goals goals, int rounds)
{
    private const int Count = 100;
    private const double SecondsMax = 1.3;
    private const string Sdk = "require('@pulumi/pulumi')";

    public void Run()
    {
        var stage = bench.NewStage();
        bench.Run("dynamic", Count, isStock: false, ["deploy", "--stage", stage, "--yes"]);
        var node = new List<ProgramRun>();
        var sdk = new List<ProgramRun>();
        var stock = new List<ProgramRun>();
        var ours = new List<ProgramRun>();
        for (var i = 0; i < rounds; i++)
        {
            node.Add(bench.Node("0"));
            sdk.Add(bench.Node(Sdk));
            stock.Add(Preview(stage, isStock: true));
            ours.Add(Preview(stage, isStock: false));
        }

        TextTable.Print(
            Console.Out,
            ["preview", "wall s", "processor s"],
            [Row("node -e 0", node), Row($"node -e {Sdk}", sdk), Row($"{Count}, stock", stock), Row($"{Count}", ours)]);
        goals.AtMost($"s to preview {Count} unchanged resources", Median(ours, static x => x.Seconds), SecondsMax);
    }

    private static string[] Row(string what, List<ProgramRun> runs)
        => [what, $"{Median(runs, static x => x.Seconds):N2}", $"{Median(runs, static x => x.ProcessorSeconds):N2}"];

    private static double Median(List<ProgramRun> runs, Func<ProgramRun, double> which)
        => Samples.Median(runs.Select(which));

    private ProgramRun Preview(string stage, bool isStock)
    {
        var run = bench.Run("dynamic", Count, isStock, ["diff", "--stage", stage]);
        return run.Output.Contains(
            Count.ToString(CultureInfo.InvariantCulture) + " unchanged", StringComparison.Ordinal)
                ? run
                : throw new InvalidOperationException(run.Output);
    }
}
