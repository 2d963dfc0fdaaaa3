using System.Globalization;
using Cairn.Bench;
using Cairn.Bench.Engine;

// What a step costs the engine, with a program and a provider in the same process.
//   Cairn.Bench.Engine [folder] [largest stage]
//   Cairn.Bench.Engine memory FOLDER STAGE
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["once", var what, var path, var which])
{
    await MemoryBench.OnceAsync(what, path, which);
    return 0;
}

if (args is ["memory", var place, var size])
{
    var only = new Goals();
    await MemoryBench.RunAsync(place, int.Parse(size, CultureInfo.InvariantCulture), only);
    return only.Tell() ? 0 : 1;
}

var folder = args.Length > 0 ? args[0] : Path.GetTempPath();
var largest = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
var work = Directory.CreateDirectory(Path.Combine(folder, $"cairn-bench-{Environment.ProcessId}")).FullName;
var goals = new Goals();
try
{
    var bench = new EngineBench(work, goals);
    foreach (var count in ((int[])[1_000, 10_000]).Where(count => count <= largest))
    {
        await bench.StepsAsync(count, isDeep: false);
        await bench.StepsAsync(count, isDeep: true);
    }

    foreach (var count in ((int[])[10_000, 100_000]).Where(count => count <= largest))
    {
        await bench.NoChangeAsync(count);
        await MemoryBench.RunAsync(work, count, goals);
    }

    await bench.GrowthAsync(few: 100, many: 5_000);
    bench.Print();
}
finally
{
    Directory.Delete(work, recursive: true);
}

return goals.Tell() ? 0 : 1;
