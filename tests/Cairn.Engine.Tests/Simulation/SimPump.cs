using System.Runtime.ExceptionServices;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// Runs asynchronous code on the calling thread alone. What is ready to go on waits in a list, from which a seed picks:
/// the same seed gives the same course, another one interleaves parallel work in another way. 0 keeps the order.
/// </summary>
internal sealed class SimPump(int seed) : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly List<(SendOrPostCallback Run, object? State)> _ready = [];
    private readonly Choices _picks = new(seed);

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_ready)
        {
            _ready.Add((d, state));
            System.Threading.Monitor.Pulse(_ready);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="TimeoutException">Nothing goes on any more.</exception>
    public T? Run<T>(Func<Task<T>> main)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var result = default(T);
            var all = Main();
            _ = all.ContinueWith(
                _ => Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.None,
                TaskScheduler.Default);
            while (!all.IsCompleted)
            {
                var (run, state) = Next();
                run(state);
            }

            if (all.Exception?.InnerException is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            return result;

            async Task Main() => result = await main();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private (SendOrPostCallback Run, object? State) Next()
    {
        lock (_ready)
        {
            while (_ready.Count == 0)
            {
                if (!System.Threading.Monitor.Wait(_ready, Patience))
                {
                    throw new TimeoutException("nothing goes on any more");
                }
            }

            var place = seed == 0 || _ready.Count == 1 ? 0 : _picks.Below(_ready.Count);
            var next = _ready[place];
            _ready.RemoveAt(place);
            return next;
        }
    }
}
