using System.Globalization;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Runner;

/// <summary>
/// A run on a stage in a process of its own, for tests that kill it: <c>STATE NAME WRITERS STEPS</c> adds resources
/// NAME-0, NAME-1, … from so many writers at once, and prints <c>issued</c> before and <c>done</c> after each. It ends
/// with <c>complete</c>, or says why it could not go on and exits with 4 where somebody has the stage, else with 1.
/// </summary>
internal static class Program
{
    private const int Locked = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lock Output = new();

    public static async Task<int> Main(string[] args)
    {
        var (path, name) = (args[0], args[1]);
        var writers = int.Parse(args[2], CultureInfo.InvariantCulture);
        var steps = int.Parse(args[3], CultureInfo.InvariantCulture);
        var runs = new StageRuns(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System);
        var opened = await runs.OpenAsync(
            StagePlace.OfFile(path),
            new RunRequest { Command = "deploy", Wait = args.Length > 4 ? Patience : TimeSpan.Zero },
            CancellationToken.None);
        if (!opened.TryGet(out var run))
        {
            Say($"failed {opened.Diagnostics[0]}");
            return opened.Diagnostics[0].Code.Number is RunDiagnostics.LeaseHeldCode or 2013 or 2040 ? Locked : 1;
        }

        await using (run)
        {
            var next = -1;
            var failures = await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAsync)));
            if (failures.FirstOrDefault(static x => x is not null) is { } failure)
            {
                Say($"failed {failure}");
                return 1;
            }

            var completed = await run.CompleteAsync(RunOutcome.Succeeded, CancellationToken.None);
            Say(completed.Value is null ? $"failed {completed.Diagnostics[0]}" : "complete");
            return completed.Value is null ? 1 : 0;

            async Task<string?> WriteAsync()
            {
                for (var step = Interlocked.Increment(ref next); step < steps; step = Interlocked.Increment(ref next))
                {
                    Say($"issued {name}-{step}");
                    var added = await run.AppendAsync(Adds($"{name}-{step}"), CancellationToken.None);
                    if (added.Value is null)
                    {
                        return added.Diagnostics[0].ToString();
                    }

                    Say($"done {name}-{step}");
                    if (step % 8 == 7 && await Checkpoint(run) is { } problem)
                    {
                        return problem;
                    }
                }

                return null;
            }
        }
    }

    private static async Task<string?> Checkpoint(StageRun run)
    {
        var made = await run.CheckpointAsync(CancellationToken.None);
        return made.Value is null ? made.Diagnostics[0].ToString() : null;
    }

    private static JournalEntry.Ended Adds(string name) => new JournalEntry.Ended(
        0,
        [
            new StateChange.Add(RawJson.Of(
                $$"""{"urn":"urn:pulumi:dev::app::my:index:Thing::{{name}}",""" + "\"custom\":false,"
                + "\"type\":\"my:index:Thing\"}")),
        ]);

    /// <summary>One line, out of this process at once: what is in a buffer dies with it.</summary>
    private static void Say(string line)
    {
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
