using System.Globalization;

namespace Cairn.Bench.Programs;

/// <summary>
/// A preview in which nothing changes, of programs in JavaScript with a provider in JavaScript. Node, and node with
/// the SDK, are started in the same minutes, so that a busy machine can be told from a slow start.
/// </summary>
internal sealed class PreviewBench(Workbench bench, Goals goals, int rounds)
{
    private const int Count = 100;
    private const double SecondsMax = 1.3;
    private const string Sdk = "require('@pulumi/pulumi')";

    private static readonly string[] Programs = ["scripted", "dynamic"];

    public void Run()
    {
        var runs = new Dictionary<string, List<ProgramRun>>();
        var stages = Programs.ToDictionary(program => program, Deploy);
        for (var i = 0; i < rounds; i++)
        {
            Note("node -e 0", bench.Node("0"));
            Note($"node -e {Sdk}", bench.Node(Sdk));
            foreach (var program in Programs)
            {
                Note($"{program}, stock", Preview(program, stages[program], isStock: true));
                Note(program, Preview(program, stages[program], isStock: false));
            }
        }

        var medians = runs.ToDictionary(x => x.Key, x => Samples.Median(x.Value.Select(run => run.Seconds)));
        TextTable.Print(
            Console.Out,
            ["preview of 100", "wall s", "processor s"],
            runs.Select(x => (string[])
            [
                x.Key,
                $"{medians[x.Key]:N2}",
                $"{Samples.Median(x.Value.Select(run => run.ProcessorSeconds)):N2}",
            ]));
        foreach (var program in Programs)
        {
            goals.AtMost($"s to preview {Count} unchanged resources, {program}", medians[program], SecondsMax);
        }

        void Note(string what, ProgramRun run)
        {
            runs.TryAdd(what, []);
            runs[what].Add(run);
        }
    }

    private string Deploy(string program)
    {
        var stage = bench.NewStage();
        bench.Run(program, Count, isStock: false, ["deploy", "--stage", stage, "--yes"]);
        return stage;
    }

    private ProgramRun Preview(string program, string stage, bool isStock)
    {
        var run = bench.Run(program, Count, isStock, ["diff", "--stage", stage]);
        return run.Output.Contains(
            Count.ToString(CultureInfo.InvariantCulture) + " unchanged", StringComparison.Ordinal)
                ? run
                : throw new InvalidOperationException(run.Output);
    }
}
