namespace Cairn.Storage.Files;

/// <summary>Runs work on a second thread, where there is a second processor.</summary>
internal static class Beside
{
    private static BesideThread? Idle;

    /// <summary>
    /// Begins; what is returned waits for the end and is to be called once. Null where there is one processor only.
    /// </summary>
    public static Action? Start(Action work)
    {
        if (Environment.ProcessorCount < 2)
        {
            return null;
        }

        // A thread takes 0.2 ms to begin, and a check asks for one four times.
        var thread = Interlocked.Exchange(ref Idle, null) ?? new BesideThread();
        thread.Begin(work);
        return () =>
        {
            thread.Wait();
            if (Interlocked.CompareExchange(ref Idle, thread, null) is not null)
            {
                thread.End();
            }
        };
    }
}
