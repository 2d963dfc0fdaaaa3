using System.Collections.Concurrent;

namespace Cairn.Protocol.Frames;

/// <summary>
/// Begins work in the order in which it came, each beside what has begun before. A program registers all of its
/// resources at once: begun at once, all of them would be half done, and held in memory, before the first had ended. So
/// each next one waits its turn behind whatever can go on.
/// </summary>
internal sealed class FairStarts : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<Action> _waiting = new();
    private int _count;

    /// <summary>Begins something soon. What it does until it waits for something is done at once.</summary>
    public void Add(Action begin)
    {
        _waiting.Enqueue(begin);
        if (Interlocked.Increment(ref _count) <= Environment.ProcessorCount)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        _ = _waiting.TryDequeue(out var begin);

        // As many of us are about as processors, or as things that wait where those are fewer. What begins now may
        // block its thread, and must not hold up the others.
        if (Interlocked.Decrement(ref _count) >= Environment.ProcessorCount)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        begin?.Invoke();
    }
}
