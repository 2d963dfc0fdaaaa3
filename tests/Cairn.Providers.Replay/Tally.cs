namespace Cairn.Providers.Replay;

/// <summary>Counts what holds, and prints what doesn't.</summary>
internal sealed class Tally
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Check(bool holds, string otherwise)
    {
        Passed += holds ? 1 : 0;
        Failed += holds ? 0 : 1;
        if (!holds)
        {
            Console.WriteLine(otherwise);
        }
    }
}
