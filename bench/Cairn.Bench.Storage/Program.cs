using System.Globalization;
using Cairn.Bench.Storage;

// What a durable step costs, each as a ratio to a bare loop of append and fdatasync on the same disk in the same run.
//   Cairn.Bench.Storage [folder] [seconds per measurement]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : Path.GetTempPath()).FullName;
var time = TimeSpan.FromSeconds(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 3);
var work = Directory.CreateDirectory(Path.Combine(folder, $"cairn-bench-{Environment.ProcessId}")).FullName;
try
{
    await AppendBench.RunAsync(work, time, CancellationToken.None);
}
finally
{
    Directory.Delete(work, recursive: true);
}
