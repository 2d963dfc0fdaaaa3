namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// Where a case comes from: a row of numbers, drawn from a seed or given. 0 is always the simplest choice, and what is
/// missing at the end of a given row is 0, so that a shorter row with smaller numbers is a simpler case.
/// </summary>
internal sealed class Choices
{
    private const int Hundred = 100;
    private readonly IReadOnlyList<int>? _given;
    private readonly List<int> _made = [];
    private ulong _state;

    public Choices(int seed) => _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);

    public Choices(IReadOnlyList<int> given) => _given = given;

    /// <summary>What was chosen so far; gives the same case again.</summary>
    public IReadOnlyList<int> Made => _made;

    /// <summary>From 0 to one less than a number.</summary>
    public int Below(int count)
    {
        var place = _made.Count;
        var drawn = _given is null ? (int)(Draw() >> 33) : place < _given.Count ? _given[place] : 0;
        _made.Add(count <= 1 ? 0 : drawn % count);
        return _made[^1];
    }

    /// <summary>True so many times out of a hundred; false is the simplest.</summary>
    public bool Percent(int percent) => Below(Hundred) >= Hundred - percent;

    /// <summary>One of several, the first of which is the simplest.</summary>
    public T Of<T>(params IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>A few of several.</summary>
    public List<T> Some<T>(IReadOnlyList<T> all, int most)
    {
        var chosen = new List<T>();
        for (var i = Below(most + 1); i > 0 && all.Count > 0; i--)
        {
            var one = Of(all);
            if (!chosen.Contains(one))
            {
                chosen.Add(one);
            }
        }

        return chosen;
    }

    /// <summary>SplitMix64: the same on each machine and each runtime.</summary>
    private ulong Draw()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
