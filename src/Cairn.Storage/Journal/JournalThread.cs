namespace Cairn.Storage.Journal;

/// <summary>
/// The thread that waits for the disk in place of those who have work to go on with. A thread of the pool would be
/// missing there: it has one for each processor.
/// </summary>
internal sealed class JournalThread : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Action _work;
    private readonly Thread _thread;
    private int _wanted;

    /// <param name="work">Done once for each time that the thread is woken; must not throw.</param>
    public JournalThread(Action work)
    {
        _work = work;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
    }

    public void Wake()
    {
        Interlocked.Increment(ref _wanted);
        _wake.Release();
    }

    /// <summary>Returns when the thread has done what it was woken for, and has ended.</summary>
    public void Dispose()
    {
        _wake.Release();
        _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _wake.Wait();
            if (Interlocked.Decrement(ref _wanted) < 0)
            {
                return;
            }

            _work();
        }
    }
}
