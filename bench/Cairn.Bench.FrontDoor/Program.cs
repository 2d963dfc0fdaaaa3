using System.Globalization;
using Cairn.Bench;
using Cairn.Bench.FrontDoor;

// What people start: commands that only look, and the real SST with Cairn as its engine.
//   Cairn.Bench.FrontDoor cairn folder [rounds]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Usual = 9;
var cairn = Path.GetFullPath(args[0]);
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Usual;
var goals = new Goals();
using var app = SstApp.In(Directory.CreateDirectory(args[1]).FullName, cairn);
new StartBench(app, cairn, goals, rounds).Run();
new DeployBench(app, goals, rounds).Run();
return goals.Tell() ? 0 : 1;
