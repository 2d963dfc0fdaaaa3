using System.Runtime.InteropServices;

namespace Cairn.Cli.Operations;

/// <summary>
/// Ctrl-C and its like: the first asks an operation to stop when what is under way is finished, the second to give
/// that up.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _terminate = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    private readonly Action<int> _told;

    private StopSignals(Action<int> told) => _told = told;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Terminate => _terminate.Token;

    /// <summary>Listens to the process's signals.</summary>
    /// <param name="told">Is called at each signal with its number, from 1.</param>
    public static StopSignals OfProcess(Action<int> told)
    {
        var signals = new StopSignals(told);
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            signals._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                signals.Take();
            }));
        }

        return signals;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
        _terminate.Dispose();
    }

    /// <summary>As if a signal had come.</summary>
    public void Take()
    {
        var count = Interlocked.Increment(ref _count);
        _told(count);
        (count == 1 ? _stop : _terminate).Cancel();
    }
}
