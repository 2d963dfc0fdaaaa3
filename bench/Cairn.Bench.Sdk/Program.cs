using System.Globalization;
using Cairn.Bench;
using Cairn.Bench.Sdk;

// What the SDK for C# costs, with the real binary.
//   Cairn.Bench.Sdk cairn repository [rounds [count]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: bench/sdk [ROUNDS [COUNT]]");
    return 2;
}

var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
var count = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 5_000;
var goals = new Goals();
using (var apps = new AppFolder(Path.GetFullPath(args[0]), Path.GetFullPath(args[1])))
{
    await new RegistrationBench(apps, goals, rounds).RunAsync(count);
    new HelloBench(apps, goals, rounds).Run();
}

return goals.Tell() ? 0 : 1;
