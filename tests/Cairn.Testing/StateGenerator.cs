using CsCheck;

namespace Cairn.Testing;

/// <summary>Random states for property tests. Two numbers make one, so a failure can be made again from them.</summary>
public static class StateGenerator
{
    private const int ResourcesMax = 24;

    /// <summary>
    /// Size and seed of a state: always the same row of them, so that a change passes or fails by what it changes.
    /// A long run goes on where a short one ends, and CAIRN_SEED=N begins elsewhere.
    /// </summary>
    public static Gen<(int Count, int Seed)> Seeds
    {
        get
        {
            var next = int.TryParse(Environment.GetEnvironmentVariable("CAIRN_SEED"), out var first) ? first : 0;
            return Gen.Int.Select(_ => Derived(Interlocked.Increment(ref next)));
        }
    }

    /// <summary>States that satisfy every rule.</summary>
    public static Gen<StateModel> Valid => Seeds.Select(x => Make(x.Count, x.Seed));

    public static StateModel Make(int count, int seed) => new StateMaker(new Random(seed)).Make(count);

    /// <summary>How many cases a property is tried with: ten thousand, a million in a long run.</summary>
    public static long Cases
        => long.TryParse(Environment.GetEnvironmentVariable("CAIRN_CASES"), out var cases) ? cases
            : Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 1_000_000
            : 10_000;

    private static (int Count, int Seed) Derived(int number)
    {
        var random = new Random(number);
        return (random.Next(ResourcesMax + 1), random.Next());
    }
}
