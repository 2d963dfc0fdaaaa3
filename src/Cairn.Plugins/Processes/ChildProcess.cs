using System.Diagnostics;
using Cairn.Model;

namespace Cairn.Plugins.Processes;

/// <summary>
/// A running program. Ends when the program ends, when it is stopped, or with Cairn. Disposing kills what still runs.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly bool _isGuarded;
    private readonly TimeProvider _time;
    private readonly PluginLimits _limits;
    private readonly StartFailureSink _sink;
    private readonly CancellationTokenSource _reading = new();
    private readonly Task<ChildExit> _ended;
    private readonly JobObject? _job;
    private volatile bool _wasStopped;

    internal ChildProcess(
        string label,
        string program,
        Process process,
        bool isGuarded,
        bool keepsInputOpen,
        ILineSink sink,
        TimeProvider time,
        PluginLimits limits)
    {
        Label = label;
        Program = program;
        _process = process;
        _isGuarded = isGuarded;
        _time = time;
        _limits = limits;
        _sink = new StartFailureSink(sink);
        _job = OperatingSystem.IsWindows() ? JobObject.Around(process) : null;
        if (!isGuarded && !keepsInputOpen)
        {
            process.StandardInput.Close();
        }

        var output = ReadAsync(process.StandardOutput.BaseStream, ChildPipe.Output, _reading.Token);
        var error = ReadAsync(process.StandardError.BaseStream, ChildPipe.Error, _reading.Token);
        _ended = EndAsync(output, error, CancellationToken.None);
    }

    /// <summary>What it is in messages: "the resource plugin 'aws'".</summary>
    public string Label { get; }

    /// <summary>The executable's path.</summary>
    public string Program { get; }

    /// <summary>The process that was started: the guard where there is one, else the program.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _ended.IsCompleted;

    /// <summary>Why the system refused to run the file, where it did; known once it has ended.</summary>
    public Diagnostic? StartFailure
        => _sink.Error is { } error ? PluginDiagnostics.NotStarted(Label, Program, error) : null;

    /// <summary>Returns when the program has ended and all of its output was taken.</summary>
    public Task<ChildExit> WaitAsync(CancellationToken cancellationToken) => _ended.WaitAsync(cancellationToken);

    /// <summary>Asks the program and its group to end (SIGINT). Does not wait.</summary>
    public void Interrupt()
    {
        _wasStopped = true;
        if (_isGuarded)
        {
            Tell(ChildGuard.InterruptRequest);
        }
        else if (OperatingSystem.IsWindows())
        {
            JobObject.Interrupt(_process.Id);
        }
        else if (!_process.HasExited)
        {
            GuardCalls.Send(_process.Id, GuardCalls.Interrupt);
        }
    }

    /// <summary>Kills the program and what it has started. Does not wait.</summary>
    public void Kill()
    {
        _wasStopped = true;
        try
        {
            if (_isGuarded)
            {
                _process.StandardInput.Close();
            }
            else if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or NotSupportedException)
        {
            return; // it has ended meanwhile
        }
    }

    /// <summary>Interrupts, waits for the grace of the limits, then kills; returns when it has ended.</summary>
    public async Task<ChildExit> StopAsync(CancellationToken cancellationToken)
    {
        if (_ended.IsCompleted)
        {
            return await WaitAsync(cancellationToken);
        }

        Interrupt();
        try
        {
            return await _ended.WaitAsync(_limits.StopGrace, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Kill();
            return await _ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended.IsCompleted)
        {
            Kill();
            try
            {
                await _ended.WaitAsync(_limits.KillGrace, _time);
            }
            catch (TimeoutException)
            {
                // Stuck in the kernel; nothing can be done from here, and nothing of ours waits for it.
            }
        }

        await _reading.CancelAsync();
        _job?.Dispose();
        _process.Dispose();
    }

    private void Tell(byte request)
    {
        try
        {
            var guard = _process.StandardInput.BaseStream;
            guard.WriteByte(request);
            guard.Flush();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return; // it has ended meanwhile
        }
    }

    private async Task<ChildExit> EndAsync(Task output, Task error, CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        try
        {
            await Task.WhenAll(output, error).WaitAsync(_limits.DrainGrace, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Somebody the program has started still holds its output, or nobody takes it: it has ended all the same.
            await _reading.CancelAsync();
        }

        return new ChildExit(_process.ExitCode, _wasStopped);
    }

    private async Task ReadAsync(Stream stream, ChildPipe which, CancellationToken cancellationToken)
    {
        try
        {
            await LineReader.PumpAsync(stream, which, _sink, _limits.LineBytesMax, cancellationToken);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            return;
        }
    }

    /// <summary>Takes out the line by which a guard says that there was nothing to guard.</summary>
    private sealed class StartFailureSink(ILineSink inner) : ILineSink
    {
        public string? Error { get; private set; }

        public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
        {
            if (line.Pipe == ChildPipe.Error
                && line.Text.StartsWith(ChildGuard.NotStartedMark, StringComparison.Ordinal)
                && int.TryParse(line.Text.AsSpan(ChildGuard.NotStartedMark.Length), out var error))
            {
                Error = System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error);
                return ValueTask.CompletedTask;
            }

            return inner.TakeAsync(line, cancellationToken);
        }
    }
}
