namespace Cairn.Plugins.Processes;

/// <summary>
/// Whether a guard's program has ended. Until then its number is its own and may be killed by; once it is reaped the
/// number may be a stranger's.
/// </summary>
internal sealed class GuardEnd
{
    private readonly Lock _lock = new();
    private bool _isReached;

    /// <summary>Waits for what was begun before the end; nothing can be begun after this.</summary>
    public void Reach()
    {
        lock (_lock)
        {
            _isReached = true;
        }
    }

    /// <summary>Does something that has to be done before the end, or nothing where that has passed.</summary>
    public void Before(Action action)
    {
        lock (_lock)
        {
            if (!_isReached)
            {
                action();
            }
        }
    }
}
