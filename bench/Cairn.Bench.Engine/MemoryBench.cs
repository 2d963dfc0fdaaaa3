using System.Globalization;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Bench.Engine;

/// <summary>
/// The most memory of its own that a process takes for one run, above that of one on a stage with nothing in it.
/// </summary>
internal static class MemoryBench
{
    private const string Deploy = "deploy";
    private const string RemoveOne = "remove-one";
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
        var number = count.ToString(CultureInfo.InvariantCulture);
        var idle = Peak(Deploy, empty.StatePath, "0");
        var all = Peak(Deploy, stage.StatePath, number) - idle;
        var one = Peak(RemoveOne, stage.StatePath, LastOf(stage.StatePath)) - idle;
        Console.WriteLine(
            $"memory at {count:N0} resources ({bytes / 1e6:N1} MB): idle {idle / 1e6:N1} MB; above that"
            + $" {one / 1e6:N1} MB with one removed, {all / 1e6:N1} MB with all kept");
        goals.AtMost(
            $"memory, {count:N0} untouched: MB above idle", one / 1e6, (ResidentMax + (UntouchedMax * count)) / 1e6);
        goals.AtMost(
            $"memory, {count:N0} kept: MB above idle", all / 1e6, (ResidentMax + (TouchedFactor * bytes)) / 1e6);
    }

    /// <summary>One run in this process, which is watched from outside.</summary>
    /// <param name="what">What to do.</param>
    /// <param name="path">The state.</param>
    /// <param name="which">How many things to deploy, or the URN of the one to remove.</param>
    public static Task OnceAsync(string what, string path, string which)
        => what == Deploy
            ? SampleStage.At(path).DeployAsync(
                new SampleProgram(int.Parse(which, CultureInfo.InvariantCulture), isDeep: true, size: 1))
            : SampleStage.At(path).DestroyOneAsync(which);

    /// <summary>The last thing of a state, on which nothing depends.</summary>
    private static string LastOf(string path)
    {
        using var file = new StateFileReader().Read(path, default).Value;
        var document = file is null ? null : StateDocument.Open(file.Bytes).Value;
        return document is null ? throw new FileNotFoundException(path) : document[document.Count - 1].Urn;
    }

    private static double Peak(string what, string path, string which) => Samples.Median(
        Enumerable.Range(0, Runs).Select(run =>
        {
            var ended = ProcessRun.Of(watchesMemory: true, Environment.ProcessPath ?? "", "once", what, path, which);
            return ended.ExitCode == 0
                ? (double)ended.AnonymousBytes
                : throw new InvalidOperationException($"{what} answered {ended.ExitCode}");
        }).ToList());
}
