namespace Cairn.Storage.Files;

/// <summary>A thread that does one thing after the other.</summary>
internal sealed class BesideThread
{
    private readonly object _gate = new();
    private Action? _work;
    private bool _isEnded;

    public BesideThread() => new Thread(Run) { IsBackground = true, Name = "beside" }.Start();

    /// <summary>Gives it something to do; not before it is done with the last.</summary>
    public void Begin(Action work) => Tell(() => _work = work);

    /// <summary>Returns when it is done.</summary>
    public void Wait()
    {
        lock (_gate)
        {
            while (_work is not null)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    public void End() => Tell(() => _isEnded = true);

    private void Run()
    {
        while (Next() is { } work)
        {
            work();
            Tell(() => _work = null);
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_work is null && !_isEnded)
            {
                Monitor.Wait(_gate);
            }

            return _work;
        }
    }

    private void Tell(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }
}
