using System.Globalization;
using Cairn.Bench;
using Cairn.Bench.Programs;

// What programs for Node cost, with the real binary and the real SDK.
//   Cairn.Bench.Programs cairn [folder] [rounds] [size…]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateDirectory(args.Length > 1 ? args[1] : "artifacts/bench/programs-work").FullName;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
int[] sizes = args.Length > 3
    ? [.. args.Skip(3).Select(static size => int.Parse(size, CultureInfo.InvariantCulture))]
    : [1000, 4000];
var goals = new Goals();
var bench = Workbench.In(folder, args[0]);
try
{
    new PreviewBench(bench, goals, (2 * rounds) + 1).Run();
    new TraceBench(bench, goals).Run();
    new DestroyBench(bench, goals, rounds).Run(sizes);
    var registration = new RegistrationBench(bench, goals, rounds);
    registration.Run("components", sizes, ratioMin: 1.3);
    registration.Run("resources", sizes, ratioMin: 1.8);
}
finally
{
    bench.Clean();
}

return goals.Tell() ? 0 : 1;
