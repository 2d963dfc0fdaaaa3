using System.Globalization;
using Cairn.Bench;
using Cairn.Bench.Storage;

// What a durable step costs, each as a ratio to a bare loop of append and fdatasync on the same disk in the same run.
//   Cairn.Bench.Storage [folder] [seconds per measurement] [largest state] [records to recover]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [RecoveryBench.Once, var what, var state]:
        RecoveryBench.Run(what, state);
        return 0;
    case ["write", var state, var count]:
        await RecoveryBench.WriteAsync(state, int.Parse(count, CultureInfo.InvariantCulture), CancellationToken.None);
        return 0;
    default:
        break;
}

var folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : Path.GetTempPath()).FullName;
var time = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 3);
var largest = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000_000;
var records = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1_000_000;
int[] sizes = [100, .. Enumerable.Range(4, 3).Select(power => (int)Math.Pow(10, power)).Where(size => size <= largest)];
var work = Directory.CreateDirectory(Path.Combine(folder, $"cairn-bench-{Environment.ProcessId}")).FullName;
var goals = new Goals();
try
{
    await AppendBench.RunAsync(work, time, goals, CancellationToken.None);
    await StepBench.RunAsync(work, sizes, time, goals, CancellationToken.None);
    await RecoveryBench.RunAsync(work, records, goals, CancellationToken.None);
}
finally
{
    Directory.Delete(work, recursive: true);
}

return goals.Tell() ? 0 : 1;
