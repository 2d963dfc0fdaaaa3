using Cairn.State.Document;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>
/// After a power cut at any point, whatever of the unsynced writes arrived: the state that is read, and the one that a
/// run starts from, is the last one that was acknowledged or a later one that was issued.
/// </summary>
public sealed class CrashTests
{
    private const int HistorySteps = 12;

    /// <summary>Of both tests, so that what they count together is counted once.</summary>
    private static readonly Seen All = new();

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1";
    private static readonly SimStep[] Steps = Enum.GetValues<SimStep>();

    [Fact]
    public async Task Every_crash_of_every_sequence_of_up_to_three_steps_leaves_a_state_that_was_issued()
    {
        var before = All.Count;
        var sequences = 0;
        for (var length = 1; length <= 3; length++)
        {
            for (var number = 0; number < Math.Pow(Steps.Length, length); number++)
            {
                var history = new SimHistory();
                for (int i = 0, rest = number; i < length; i++, rest /= Steps.Length)
                {
                    await history.DoAsync(Steps[rest % Steps.Length]);
                }

                await CheckAsync(history, $"sequence {number} of {length}", All);
                sequences++;
            }
        }

        Console.WriteLine(
            $"  simulated disk, {sequences} sequences of up to 3 steps: {All.Count - before:N0} crash states");
    }

    [Fact]
    public async Task Every_crash_of_random_histories_leaves_a_state_that_was_issued()
    {
        var wanted = IsLong ? 10_000_000 : 200_000;
        var before = All.Count;
        var seed = 0;
        for (; All.Count - before < wanted; seed++)
        {
            var random = new Random(seed);
            var history = new SimHistory();
            for (var i = 0; i < HistorySteps; i++)
            {
                await history.DoAsync(Steps[random.Next(Steps.Length)]);
            }

            await CheckAsync(history, $"seed {seed}", All);
        }

        Console.WriteLine(
            $"  simulated disk, {seed} histories of {HistorySteps} steps: {All.Count - before:N0} more crash states");
        Assert.True(All.Count - before >= wanted);
    }

    private static async Task CheckAsync(SimHistory history, string name, Seen seen)
    {
        var first = true;
        var started = false;
        foreach (var image in new CrashStates(history.Log).All())
        {
            // Before the store itself is on the disk there is nothing to keep.
            started |= image.Acknowledged == 0
                && image.Names.ContainsKey(SimStage.StatePath)
                && HasMark(history, image);
            if (!started || !seen.Add(image.Fingerprint()))
            {
                continue;
            }

            await CheckAsync(history, image, name, withView: first || seen.Count % 4 == 0);
            first = false;
        }
    }

    private static bool HasMark(SimHistory history, CrashImage image)
        => image.Names[SimStage.StatePath].Bytes.SequenceEqual(history.Versions[0]);

    private static async Task CheckAsync(SimHistory history, CrashImage image, string name, bool withView)
    {
        const int AfterAll = 1_000;
        var disk = SimDisk.Of(image.Names, image.Folders);
        var runs = new StageRuns(SimStage.Context(disk, AfterAll, number => number == AfterAll));
        if (withView)
        {
            using var view = runs.View(SimStage.Place, CancellationToken.None).Value;
            Assert.True(view is not null && IsIssued(history, image, view.Document), $"{name}: view, {Text(image)}");
        }

        var opened = await runs.OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
        Assert.True(
            opened.Value is not null,
            $"{name}: {opened.Diagnostics.FirstOrDefault()}, {Text(image)}");
        Assert.True(IsIssued(history, image, opened.Value.Base), $"{name}: run, {Text(image)}");
        await opened.Value.DisposeAsync();
    }

    private static bool IsIssued(SimHistory history, CrashImage image, StateDocument document)
    {
        for (var version = image.Issued; version >= image.Acknowledged; version--)
        {
            if (document.Bytes.Length == history.Versions[version].Length
                && document.Bytes.Slice(0, (int)document.Bytes.Length).SequenceEqual(history.Versions[version]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(CrashImage image)
        => $"versions {image.Acknowledged} to {image.Issued}, files {string.Join(", ", image.Names.Select(each
            => $"{each.Key} ({each.Value.Length})"))}";

    private sealed class Seen
    {
        private readonly HashSet<UInt128> _images = [];

        public int Count => _images.Count;

        public bool Add(UInt128 image) => _images.Add(image);
    }
}
