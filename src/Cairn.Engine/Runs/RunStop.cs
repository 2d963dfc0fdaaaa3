namespace Cairn.Engine.Runs;

/// <summary>
/// Whether a run goes on. It stops when the user asks it to, or when a step has failed: nothing new is begun, what is
/// under way is finished and recorded.
/// </summary>
internal sealed class RunStop : IDisposable
{
    private readonly CancellationTokenSource _source;
    private int _hasFailed;
    private int _isTold;

    public RunStop(CancellationToken user)
    {
        User = user;
        _source = CancellationTokenSource.CreateLinkedTokenSource(user);
    }

    /// <summary>Cancelled when nothing new is to be begun.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Cancelled when the user asked to stop.</summary>
    public CancellationToken User { get; }

    public bool IsStopping => _source.IsCancellationRequested;

    public bool HasFailed => Volatile.Read(ref _hasFailed) != 0;

    /// <summary>Whether the user has been told why the run failed, so that its end needs no word more.</summary>
    public bool IsTold
    {
        get => Volatile.Read(ref _isTold) != 0;
        set => Volatile.Write(ref _isTold, value ? 1 : 0);
    }

    /// <summary>Something failed; the run's outcome is settled, but it may go on.</summary>
    public void Fail() => Interlocked.Exchange(ref _hasFailed, 1);

    /// <summary>Something failed after which nothing new may be begun.</summary>
    public async Task FailAndStopAsync()
    {
        Fail();
        await _source.CancelAsync();
    }

    public void Dispose() => _source.Dispose();
}
