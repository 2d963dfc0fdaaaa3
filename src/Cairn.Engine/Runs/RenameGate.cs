namespace Cairn.Engine.Runs;

/// <summary>
/// Keeps what renames a resource apart from all else that is written. A rename writes anew whatever refers to the
/// resource, as it is at that moment: what another step has written, and the run does not know of yet, would be undone,
/// and what another step is about to write would still have the old name.
/// </summary>
internal sealed class RenameGate
{
    private readonly Lock _lock = new();
    private int _writing;
    private TaskCompletionSource? _alone;
    private TaskCompletionSource? _empty;

    /// <summary>
    /// Waits until nothing is renamed. Any number may write at a time; the turn ends when what was written is known.
    /// </summary>
    public async ValueTask<Turn> WriteAsync()
    {
        while (true)
        {
            Task renamed;
            lock (_lock)
            {
                if (_alone is null)
                {
                    _writing++;
                    return new Turn(this, isAlone: false);
                }

                renamed = _alone.Task;
            }

            await renamed;
        }
    }

    /// <summary>Waits until nobody else has a turn, and lets nobody in until this one ends.</summary>
    public async ValueTask<Turn> RenameAsync()
    {
        while (true)
        {
            Task wait;
            bool isNext;
            lock (_lock)
            {
                isNext = _alone is null;
                _alone ??= New();
                if (isNext && _writing == 0)
                {
                    return new Turn(this, isAlone: true);
                }

                wait = isNext ? (_empty = New()).Task : _alone.Task;
            }

            await wait;
            if (isNext)
            {
                return new Turn(this, isAlone: true);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void End(bool isAlone)
    {
        TaskCompletionSource? next = null;
        lock (_lock)
        {
            if (isAlone)
            {
                (next, _alone) = (_alone, null);
            }
            else if (--_writing == 0)
            {
                (next, _empty) = (_empty, null);
            }
        }

        next?.SetResult();
    }

    /// <summary>Ends when it is disposed of, once.</summary>
    public readonly struct Turn(RenameGate gate, bool isAlone) : IDisposable
    {
        public void Dispose() => gate.End(isAlone);
    }
}
