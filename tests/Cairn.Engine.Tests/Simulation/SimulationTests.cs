using System.Globalization;
using Xunit;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// Random states, programs, answers, failures and crashes, each from one seed. <c>CAIRN_SIM=first,count</c> runs other
/// seeds than usual.
/// </summary>
public sealed class SimulationTests
{
    private static readonly int Workers = Environment.ProcessorCount;
    private const int KindsMax = 8;

    [Fact]
    public void Whatever_happens_the_state_is_true_and_the_next_run_mends_it()
    {
        var (first, count) = Range();
        var failures = new SortedDictionary<int, string>();
        var next = first - 1;
        var workers = Enumerable.Range(0, Workers).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var seed && seed < first + count && failures.Count < Most)
            {
                if (SimCheck.Find(new Choices(seed)) is { } failure)
                {
                    lock (failures)
                    {
                        failures[seed] = failure;
                    }
                }
            }
        })).ToList();
        workers.ForEach(x => x.Start());
        workers.ForEach(x => x.Join());
        if (failures.Count > 0)
        {
            var all = string.Join("\n", failures.Select(x => $"{x.Key}: {x.Value.Split('\n')[0]}"));
            var kinds = failures.DistinctBy(x => Kind(x.Value)).Take(KindsMax);
            Assert.Fail($"{all}\n\n{string.Join("\n", kinds.Select(x => $"seed {x.Key}: {Simplest(x.Key)}"))}");
        }
    }

    private static int Most => Environment.GetEnvironmentVariable("CAIRN_SIM_MOST") is { } most
        ? int.Parse(most, CultureInfo.InvariantCulture)
        : 1;

    private static (int First, int Count) Range()
    {
        if (Environment.GetEnvironmentVariable("CAIRN_SIM") is { Length: > 0 } text)
        {
            var parts = text.Split(',').Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToList();
            return (parts[0], parts[1]);
        }

        return (1, Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 1_000_000 : 20_000);
    }

    private static string Simplest(int seed)
    {
        var choices = new Choices(seed);
        var failure = SimCheck.Find(choices) ?? "";
        var kind = Kind(failure);
        var simple = Shrinker.Shrink(choices.Made, row =>
        {
            var tried = new Choices(row);
            return SimCheck.Find(tried) is { } found && Kind(found) == kind ? tried.Made : null;
        });
        var story = new SimStory { IsTold = true };
        return $"simplest: {SimCheck.Find(new Choices(simple), story)}\n{new SimCase(new Choices(simple))}\n"
            + $"choices: {string.Join(' ', simple)}\n{story}";
    }

    /// <summary>What a failure is without the names in it.</summary>
    private static string Kind(string failure)
    {
        var words = failure.Split('\n')[0].Split(' ').Where(x => !x.Any(char.IsDigit) && x.Length > 1);
        return string.Join(' ', words)[..Math.Min(60, string.Join(' ', words).Length)];
    }
}
