namespace Cairn.Model;

/// <summary>Does work on the parts of something large, a processor each.</summary>
public static class Ranges
{
    /// <summary>
    /// Splits the numbers from 0 to <paramref name="count"/> into as many stretches as there are processors and has
    /// them worked on at the same time; returns when all are done. What one throws is thrown here, the first by place.
    /// </summary>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="atLeast">A stretch is no shorter than this: less is not worth another thread.</param>
    /// <param name="work">Given the first number of a stretch and the one after its last. From several threads.</param>
    public static void ForEach(int count, int atLeast, Action<int, int> work)
    {
        var parts = Math.Clamp(count / atLeast, 1, Environment.ProcessorCount);
        var others = new Task[parts - 1];
        for (var part = 1; part < parts; part++)
        {
            var (from, to) = (Start(part), Start(part + 1));
            others[part - 1] = Task.Run(() => work(from, to));
        }

        try
        {
            work(0, Start(1));
        }
        finally
        {
            Task.WhenAll(others).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        }

        foreach (var other in others)
        {
            other.GetAwaiter().GetResult();
        }

        int Start(int part) => (int)((long)count * part / parts);
    }
}
