using Cairn.Model;

namespace Cairn.Plugins.Processes;

/// <summary>Starts plugins: programs whose first line of output is the port they listen on.</summary>
public sealed class PluginStarter(ChildStarter starter)
{
    public ChildStarter Children => starter;

    /// <summary>
    /// Starts a plugin and waits for its port. Whatever keeps it from saying one is a diagnostic that names the plugin
    /// and holds the end of its output; it has ended then.
    /// </summary>
    /// <param name="label">The plugin in messages: "the resource plugin 'aws'".</param>
    /// <param name="command">How to start it.</param>
    /// <param name="sink">Takes what it writes besides the port.</param>
    /// <param name="cancellationToken">Kills the plugin.</param>
    public async Task<Result<PluginProcess>> StartAsync(
        string label, ChildCommand command, ILineSink sink, CancellationToken cancellationToken)
    {
        var tail = new LineTail(sink, starter.Limits);
        var first = new FirstLine(tail);
        var started = starter.Start(label, command, first);
        if (!started.TryGet(out var child))
        {
            return Result.Failed<PluginProcess>(started.Diagnostics);
        }

        try
        {
            var failure = await FailureAsync(child, first, tail, cancellationToken);
            if (failure is null && PortLine.Parse(await first.Line) is { } port)
            {
                return Result.Of(new PluginProcess(child, port, tail));
            }

            await child.DisposeAsync();
            return Result.Failed<PluginProcess>(
                failure ?? PluginDiagnostics.BadPort(label, child.Program, await first.Line));
        }
        catch (OperationCanceledException)
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the first line; null where it came.</summary>
    private async Task<Diagnostic?> FailureAsync(
        ChildProcess child, FirstLine first, LineTail tail, CancellationToken cancellationToken)
    {
        var ended = child.WaitAsync(cancellationToken);
        try
        {
            await Task.WhenAny(first.Line, ended)
                .WaitAsync(starter.Limits.PortTimeout, starter.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return PluginDiagnostics.NoPort(child.Label, child.Program, starter.Limits.PortTimeout, tail.Text);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return first.Line.IsCompleted
            ? null
            : child.StartFailure
                ?? PluginDiagnostics.ExitedBeforePort(
                    child.Label, child.Program, (await child.WaitAsync(cancellationToken)).Code, tail.Text);
    }

    /// <summary>Keeps the first line of standard output to itself.</summary>
    private sealed class FirstLine(ILineSink inner) : ILineSink
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
            => line.Pipe == ChildPipe.Output && _line.TrySetResult(line.Text)
                ? ValueTask.CompletedTask
                : inner.TakeAsync(line, cancellationToken);
    }
}
