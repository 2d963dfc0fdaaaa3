namespace Cairn.Storage.Files;

/// <summary>Runs work on a second thread, where there is a second processor.</summary>
internal static class Beside
{
    /// <summary>Begins; what is returned waits for the end. Null where there is one processor only.</summary>
    public static Action? Start(Action work)
    {
        if (Environment.ProcessorCount < 2)
        {
            return null;
        }

        var thread = new Thread(work.Invoke) { IsBackground = true };
        thread.Start();
        return thread.Join;
    }
}
