namespace Cairn.Runtime;

/// <summary>
/// What a program has begun: registrations, calls, functions on outputs. A program is done when all of it is; the
/// first failure is the program's.
/// </summary>
internal sealed class PendingWork
{
    private readonly Lock _lock = new();
    private readonly List<Exception> _failures = [];
    private readonly Dictionary<Resource, string> _waiting = [];
    private TaskCompletionSource _idle = Completed();
    private int _open;
    private int _asked;

    /// <summary>What failed so far, each failure once.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (_lock)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>
    /// The resources that wait for an input while nothing is asked of the engine: they may wait for ever. Empty where
    /// the engine has something to do.
    /// </summary>
    public IReadOnlyList<string> Stuck()
    {
        lock (_lock)
        {
            return _asked > 0 ? [] : [.. _waiting.Values.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Notes that a resource waits for its inputs.</summary>
    public void Wait(Resource resource)
    {
        lock (_lock)
        {
            _waiting[resource] = resource.Place is null ? resource.ToString() : $"{resource.Place}: {resource}";
        }
    }

    /// <summary>Notes that a resource has its inputs, and asks the engine for it.</summary>
    public async Task<T> AskAsync<T>(Resource resource, Func<Task<T>> ask)
    {
        lock (_lock)
        {
            _ = _waiting.Remove(resource);
            _asked++;
        }

        try
        {
            return await ask().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _asked--;
            }
        }
    }

    /// <summary>Follows work to its end.</summary>
    public void Track(Task work)
    {
        if (work.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_lock)
        {
            _open++;
            if (_open == 1)
            {
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        _ = FollowAsync(work);
    }

    /// <summary>Waits until nothing is under way. What has begun may begin more; that is waited for too.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task idle;
            lock (_lock)
            {
                if (_open == 0)
                {
                    return;
                }

                idle = _idle.Task;
            }

            await idle.ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private async Task FollowAsync(Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            var failure = work.Exception?.GetBaseException()
                ?? (work.IsCanceled ? new OperationCanceledException() : null);
            if (failure is not null && !_failures.Contains(failure))
            {
                _failures.Add(failure);
            }

            _open--;
            if (_open == 0)
            {
                _idle.SetResult();
            }
        }
    }
}
