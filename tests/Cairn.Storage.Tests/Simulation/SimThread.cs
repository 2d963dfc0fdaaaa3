namespace Cairn.Storage.Tests.Simulation;

/// <summary>A thread that is used again and again: starting one costs more than a whole simulated deployment.</summary>
internal sealed class SimThread : IDisposable
{
    private readonly SemaphoreSlim _begin = new(0);
    private readonly SemaphoreSlim _end = new(0);
    private Action? _work;

    public SimThread() => new Thread(Loop) { IsBackground = true }.Start();

    public void Start(Action work)
    {
        _work = work;
        _begin.Release();
    }

    public void Join() => _end.Wait();

    public void Dispose()
    {
        _work = null;
        _begin.Release();
        _end.Wait();
        _begin.Dispose();
        _end.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _begin.Wait();
            if (_work is not { } work)
            {
                _end.Release();
                return;
            }

            work();
            _end.Release();
        }
    }
}
