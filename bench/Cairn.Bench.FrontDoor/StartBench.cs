using System.Diagnostics;

namespace Cairn.Bench.FrontDoor;

/// <summary>
/// Commands that only look, as whole processes: starting anything costs something, which stands beside it.
/// </summary>
internal sealed class StartBench(SstApp app, string cairn, Goals goals, int rounds)
{
    private const int More = 4;
    private const double VersionMax = 10;

    public void Run()
    {
        var link = Path.Combine(Directory.CreateTempSubdirectory("cairn-bench-").FullName, "pulumi");
        File.CreateSymbolicLink(link, cairn);
        var store = Path.GetDirectoryName(link) ?? ".";
        File.WriteAllText(Path.Combine(store, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
        (string Name, Func<ProcessStartInfo> Start)[] commands =
        [
            ("`true`, what starting any program costs here", () => app.Start("true")),
            ("`cairn version`", () => app.Start(cairn, "version")),
            ("`pulumi version`", () => app.Start(link, "version")),
            ("`pulumi stack ls`", () => InStore(link, store, "stack", "ls")),
        ];
        _ = SstApp.Run(InStore(link, store, "stack", "init", "dev"));
        var times = commands.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < rounds * More; round++)
        {
            for (var i = 0; i < commands.Length; i++)
            {
                times[i].Add(SstApp.Run(commands[i].Start()).Milliseconds);
            }
        }

        Directory.Delete(store, recursive: true);
        TextTable.Print(
            Console.Out,
            ["whole process", "median, ms", "least, ms"],
            [.. commands.Zip(times, static (command, all) => (string[])
                [command.Name, $"{Samples.Median(all):N1}", $"{all.Min():N1}"])]);
        goals.AtMost("ms of `cairn version`", Samples.Median(times[1]), VersionMax);
    }

    private ProcessStartInfo InStore(string link, string store, params ReadOnlySpan<string> arguments)
    {
        var start = app.Start(link, arguments);
        start.WorkingDirectory = store;
        start.Environment["PULUMI_BACKEND_URL"] = $"file://{store}";
        start.Environment["PULUMI_CONFIG_PASSPHRASE"] = "bench";
        return start;
    }
}
