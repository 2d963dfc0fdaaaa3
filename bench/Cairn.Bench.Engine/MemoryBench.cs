using System.Globalization;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Bench.Engine;

/// <summary>
/// The most memory of its own that a process takes for one run, above that of one on a stage with nothing in it.
/// </summary>
internal static class MemoryBench
{
    private const int Runs = 3;
    private const double ResidentMax = 40e6;
    private const double UntouchedMax = 200;
    private const double TouchedFactor = 2;

    public static async Task RunAsync(string folder, int count, Goals goals)
    {
        var empty = SampleStage.Empty(Path.Combine(folder, "memory-idle"));
        var stage = SampleStage.Empty(Path.Combine(folder, $"memory-{count}"));
        await stage.DeployBareAsync(new SampleProgram(count, isDeep: true, size: 1), isSaved: true);
        var bytes = new FileInfo(stage.StatePath).Length;
        var idle = Peak("deploy", empty.StatePath, 0);
        var all = Peak("deploy", stage.StatePath, count) - idle;
        var one = Peak("remove-one", stage.StatePath, count) - idle;
        Console.WriteLine(
            $"memory at {count:N0} resources ({bytes / 1e6:N1} MB): idle {idle / 1e6:N1} MB; above that"
            + $" {one / 1e6:N1} MB with one removed, {all / 1e6:N1} MB with all kept");
        goals.AtMost(
            $"memory, {count:N0} untouched: MB above idle", one / 1e6, (ResidentMax + (UntouchedMax * count)) / 1e6);
        goals.AtMost(
            $"memory, {count:N0} kept: MB above idle", all / 1e6, (ResidentMax + (TouchedFactor * bytes)) / 1e6);
    }

    /// <summary>One run in this process, which is watched from outside.</summary>
    public static Task OnceAsync(string what, string path, int count)
        => what == "deploy"
            ? SampleStage.At(path).DeployAsync(new SampleProgram(count, isDeep: true, size: 1))
            : SampleStage.At(path).DestroyOneAsync(LastOf(path));

    /// <summary>The last thing of a state, on which nothing depends.</summary>
    private static string LastOf(string path)
    {
        using var file = new StateFileReader().Read(path, default).Value;
        var document = file is null ? null : StateDocument.Open(file.Bytes).Value;
        return document is null ? throw new FileNotFoundException(path) : document[document.Count - 1].Urn;
    }

    private static double Peak(string what, string path, int count) => Samples.Median(
        Enumerable.Range(0, Runs).Select(run =>
        {
            var number = count.ToString(CultureInfo.InvariantCulture);
            var ended = ProcessRun.Of(watchesMemory: true, Environment.ProcessPath ?? "", "once", what, path, number);
            return ended.ExitCode == 0
                ? (double)ended.AnonymousBytes
                : throw new InvalidOperationException($"{what} answered {ended.ExitCode}");
        }).ToList());
}
