namespace Cairn.Bench;

/// <summary>What was measured beside what it should be.</summary>
public sealed class Goals
{
    private int _missed;
    private int _all;

    public void AtMost(string what, double measured, double limit)
        => Note($"{what}: {measured:N2}, at most {limit:N2}", measured <= limit);

    public void AtLeast(string what, double measured, double limit)
        => Note($"{what}: {measured:N2}, at least {limit:N2}", measured >= limit);

    /// <summary>The last line; true where all goals hold.</summary>
    public bool Tell()
    {
        Console.WriteLine(_missed == 0 ? $"{_all} goals hold" : $"{_missed} of {_all} goals do not hold");
        return _missed == 0;
    }

    private void Note(string line, bool holds)
    {
        _all++;
        _missed += holds ? 0 : 1;
        Console.WriteLine($"{(holds ? "holds " : "missed")}  {line}");
    }
}
