using Cairn.State.Journal;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>
/// Two deployers on one stage, stopped and killed anywhere, one of them unlocking it under the other: whatever was
/// acknowledged to either is in the state at the end, and nothing that neither did.
/// </summary>
public sealed class TwoDeployersTests
{
    private const int Third = 2;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1";

    [Fact]
    public void No_update_is_lost_however_two_deployers_interleave()
    {
        var wanted = IsLong ? 1_000_000 : 30_000;
        var tally = new Tally();
        Parallel.For(
            0,
            2,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            half => RunWorlds(half, wanted, tally));

        Console.WriteLine(
            $"  two deployers: {wanted:N0} interleavings, {tally.Both:N0} with work of both,"
            + $" {tally.CutOff:N0} cut off, {tally.Killed:N0} killed");
        Assert.True(tally.Both > wanted / 20);
        Assert.True(tally.CutOff > wanted / 100);
        Assert.True(tally.Killed > wanted / 100);
    }

    private static void RunWorlds(int half, int wanted, Tally tally)
    {
        using var second = new SimThread();
        for (var seed = half; seed < wanted; seed += 2)
        {
            RunWorld(seed, second, tally);
        }
    }

    private static void RunWorld(int seed, SimThread second, Tally tally)
    {
        using var schedule = new SimSchedule(seed);
        var disk = SimStage.Disk(log: null);
        var deployers = new[] { new Deployer(seed, 0), new Deployer(seed, 1) };
        var owner = new ThreadLocal<int>();
        var trace = Environment.GetEnvironmentVariable("CAIRN_TRACE") == $"{seed}";
        disk.Before = call =>
        {
            if (trace)
            {
                Console.WriteLine($"{owner.Value} {call}");
            }

            schedule.Call(owner.Value);
        };
        disk.BeforeReading = disk.Before;
        void Work(int number)
        {
            owner.Value = number;
            schedule.Await(number);
            try
            {
                deployers[number].Run(disk, other => other == number || (other < Third && schedule.IsAlive(other)));
            }
            finally
            {
                schedule.End(number);
            }
        }

        second.Start(() => Work(1));
        schedule.Start();
        Work(0);
        second.Join();
        owner.Dispose();
        disk.Before = null;
        disk.BeforeReading = null;
        disk.ReleaseLocks();
        Check(seed, disk, deployers, tally);
    }

    private static void Check(int seed, SimDisk disk, Deployer[] deployers, Tally tally)
    {
        var task = OpenAsync(disk);
        Assert.True(task.IsCompletedSuccessfully, $"seed {seed}: {task.Exception?.InnerException?.Message}");
        foreach (var deployer in deployers)
        {
            Assert.True(deployer.Failure is null, $"seed {seed}: {deployer.Failure}");
        }

        var names = task.Status == TaskStatus.RanToCompletion ? Names(task) : [];
        var acknowledged = deployers.SelectMany(deployer => deployer.Acknowledged).ToList();
        var issued = deployers.SelectMany(deployer => deployer.Issued).ToList();
        Assert.True(
            acknowledged.All(names.Contains) && names.All(issued.Contains),
            $"seed {seed}: acknowledged {string.Join(' ', acknowledged)}, there is {string.Join(' ', names)}");
        Interlocked.Add(ref tally.Both, deployers.All(deployer => deployer.Acknowledged.Count > 0) ? 1 : 0);
        Interlocked.Add(ref tally.CutOff, deployers.Any(deployer => deployer.WasCutOff) ? 1 : 0);
        Interlocked.Add(ref tally.Killed, deployers.Any(deployer => deployer.WasKilled) ? 1 : 0);
    }

    private static async Task<string[]> OpenAsync(SimDisk disk)
    {
        var runs = new StageRuns(SimStage.Context(disk, Third, number => number == Third));
        var opened = await runs.OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
        Assert.True(opened.Value is not null, opened.Diagnostics.FirstOrDefault()?.ToString());
        var names = SimStage.Names(opened.Value.Base);
        await opened.Value.DisposeAsync();
        return names;
    }

#pragma warning disable VSTHRD002 // The task has completed: nothing on a simulated disk waits for another thread.
    private static string[] Names(Task<string[]> task) => task.Result;
#pragma warning restore VSTHRD002

    private sealed class Tally
    {
        public int Both;
        public int CutOff;
        public int Killed;
    }

    /// <summary>Opens the stage, in some worlds by force, and adds some resources.</summary>
    private sealed class Deployer(int seed, int number)
    {
        private readonly Random _random = new((2 * seed) + number);

        public List<string> Issued { get; } = [];

        public List<string> Acknowledged { get; } = [];

        public bool WasCutOff { get; private set; }

        public bool WasKilled { get; private set; }

        public Exception? Failure { get; private set; }

        public void Run(SimDisk disk, Func<int, bool> isAlive)
        {
            var task = DeployAsync(new StageRuns(SimStage.Context(disk, number, isAlive)));
            WasKilled = task.Exception?.InnerException is SimKilledException;
            Failure = WasKilled ? null : task.IsCompleted ? task.Exception : new TimeoutException();
        }

        private async Task DeployAsync(StageRuns runs)
        {
            for (var tries = 0; tries < 12; tries++)
            {
                if (_random.Next(8) == 0)
                {
                    _ = runs.Unlock(SimStage.Place);
                }

                var opened = await runs.OpenAsync(SimStage.Place, SimStage.Request, CancellationToken.None);
                if (opened.Value is { } run)
                {
                    await WorkAsync(run);
                    return;
                }
            }
        }

        private async Task WorkAsync(StageRun run)
        {
            var steps = 1 + _random.Next(4);
            for (var step = 0; step < steps; step++)
            {
                var name = $"r{number}-{step}";
                Issued.Add(name);
                if ((await run.AppendAsync(SimStage.Adds(name), CancellationToken.None)).Value is null)
                {
                    WasCutOff = true;
                    break;
                }

                Acknowledged.Add(name);
                if (_random.Next(3) == 0)
                {
                    _ = await run.CheckpointAsync(CancellationToken.None);
                }
            }

            if (_random.Next(4) > 0)
            {
                WasCutOff |= (await run.CompleteAsync(RunOutcome.Succeeded, CancellationToken.None)).Value is null;
            }

            await run.DisposeAsync();
        }
    }
}
