using System.Globalization;

namespace Cairn.Bench.State;

/// <summary>Runs everything, prints the figures, and tells whether the goals hold.</summary>
internal sealed class Benchmark(string cairn, string launcher, TextWriter output)
{
    private const double MegaByte = 1 << 20;
    private const double CheckRatioMax = 2;
    private const double RepairRatioMax = 5;
    private const double CheckMegaBytesMax = 128;
    private const double RepairMegaBytesMax = 192;
    private const double BinaryMegaBytesMax = 25;
    private const int Damaged = 30;
    private const int ProcessRounds = 41;

    private readonly List<string> _missed = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("cairn-bench-").FullName;

    public bool Run(IReadOnlyList<int> sizes)
    {
        try
        {
            Work(sizes.Count > 0 ? sizes : [1_000, 10_000, 100_000, 1_000_000]);
            Processes();
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }

        _missed.ForEach(output.WriteLine);
        output.WriteLine(_missed.Count == 0 ? "All goals hold." : $"{_missed.Count} goals do not hold.");
        return _missed.Count == 0;
    }

    private void Work(IReadOnlyList<int> sizes)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var size in sizes)
        {
            rows.Add(Row(size, "check", damaged: 0, CheckRatioMax, CheckMegaBytesMax));
            rows.Add(Row(size, "repair", Damaged, RepairRatioMax, RepairMegaBytesMax));
        }

        TextTable.Print(
            output,
            ["resources", "MB", "", "ms", "plain pass, ms", "ratio", "of processor time", "own memory, MB"],
            rows);
        output.WriteLine();
    }

    private string[] Row(int size, string what, int damaged, double ratioMax, double megaBytesMax)
    {
        var path = Sample(size, damaged);
        var own = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no file.");
        var rounds = Math.Clamp(1_000_000 / size, 5, 101);
        var lines = ProcessRun.Of(
            watchesMemory: false, own, "rounds", what, path, rounds.ToString(CultureInfo.InvariantCulture)).Output;
        var samples = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        var memory = ProcessRun.Of(watchesMemory: true, own, "once", what, path).AnonymousBytes / MegaByte;
        var ratio = Samples.Median(samples.Select(static x => x[0] / x[2]));
        var processor = Samples.Median(samples.Select(static x => x[1] / x[3]));
        var megaBytes = new FileInfo(path).Length / MegaByte;
        File.Delete(path);

        Console.Error.WriteLine(Text($"{what} at {size}: {ratio:F2} times the plain pass, {memory:F0} MB"));

        // Below some thousand resources what is measured is the first call of everything.
        Hold(ratio <= ratioMax || size < 10_000, $"{what} at {size}: ratio {ratio:F2}, more than {ratioMax}");
        Hold(memory <= megaBytesMax, $"{what} at {size}: {memory:F0} MB, more than {megaBytesMax}");
        return
        [
            Text($"{size:N0}"), Text($"{megaBytes:N1}"), what,
            Text($"{Samples.Median(samples.Select(static x => x[0])):N1}"),
            Text($"{Samples.Median(samples.Select(static x => x[2])):N1}"), Text($"{ratio:F2}"),
            Text($"{processor:F2}"), Text($"{memory:F0}"),
        ];
    }

    private void Processes()
    {
        var (small, large) = (Sample(1_000, 0), Sample(10_000, 0));
        (string What, string Program, string[] Arguments, double Goal)[] runs =
        [
            ("`true`, what starting any program costs here", "/bin/true", [], double.MaxValue),
            ("`cairn version`", cairn, ["version"], 10),
            ("`./cairn version`, with the launcher", launcher, ["version"], double.MaxValue),
            ("`cairn state check`, 1,000 resources", cairn, ["state", "check", small], 15),
            ("`cairn state check`, 10,000 resources", cairn, ["state", "check", large], 30),
        ];
        var times = runs.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < ProcessRounds; round++)
        {
            // In turn, so that what else the machine does falls on all of them alike.
            for (var i = 0; i < runs.Length; i++)
            {
                times[i].Add(ProcessRun.Of(watchesMemory: false, runs[i].Program, runs[i].Arguments).Milliseconds);
            }
        }

        TextTable.Print(output, ["whole process", "median, ms", "fastest, ms", "goal, ms"], runs.Select((run, i) =>
        {
            var median = Samples.Median(times[i]);
            Hold(median <= run.Goal, $"{run.What}: {median:F1} ms, more than {run.Goal}");
            return (IReadOnlyList<string>)
            [
                run.What, Text($"{median:F1}"), Text($"{times[i].Min():F1}"),
                run.Goal < double.MaxValue ? Text($"{run.Goal:F0}") : "",
            ];
        }));
        output.WriteLine();
        var added = Samples.Median(times[2].Zip(times[1], static (with, without) => with - without));
        Hold(added <= 20, $"the launcher adds {added:F1} ms, more than 20");
        var size = new FileInfo(cairn).Length / MegaByte;
        Hold(size <= BinaryMegaBytesMax, $"the binary has {size:F1} MB, more than {BinaryMegaBytesMax}");
        output.WriteLine(Text($"The launcher adds {added:F1} ms (goal 20). The binary has {size:F1} MB (goal 25)."));
    }

    private string Sample(int size, int damaged)
    {
        var path = Path.Combine(_folder, Text($"{size}-{damaged}.json"));
        SampleState.Write(path, size, seed: 1, damaged);
        return path;
    }

    private void Hold(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            _missed.Add("MISSED: " + otherwise.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
