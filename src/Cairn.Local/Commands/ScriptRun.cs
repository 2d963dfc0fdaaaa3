using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Cairn.Local.Commands;

/// <summary>Runs a script to its end. One that has to stop takes along all that it has started.</summary>
/// <param name="name">The resource, for messages.</param>
/// <param name="given">What it runs in.</param>
/// <param name="log">Takes each line that it writes.</param>
internal sealed class ScriptRun(string name, CommandInputs given, Func<string, CancellationToken, Task> log)
{
    private const string StdoutVariable = "PULUMI_COMMAND_STDOUT";
    private const string StderrVariable = "PULUMI_COMMAND_STDERR";

    /// <summary>
    /// How long the next line may take after the script's own end: what it has left running may hold the streams open.
    /// </summary>
    private static readonly TimeSpan LastLinesWait = TimeSpan.FromSeconds(1);

    /// <summary>What the script before it wrote; none for the first.</summary>
    public CommandOutputs? Before { get; init; }

    /// <summary>How long it may take; null: as long as it likes.</summary>
    public TimeSpan? Limit { get; init; }

    public async Task<ScriptEnd> RunAsync(string script, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Limit is { } limit)
        {
            end.CancelAfter(limit);
        }

        using var process = Start(script);
        var (output, errors) = (new OutputText(log), new OutputText(log));
        try
        {
            var reading = Task.WhenAll(
                output.ReadAsync(process.StandardOutput, end.Token),
                errors.ReadAsync(process.StandardError, end.Token));
            await FeedAsync(process, end.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            for (var seen = -1; !reading.IsCompleted && seen != output.Lines + errors.Lines;)
            {
                seen = output.Lines + errors.Lines;
                await Task.WhenAny(reading, Task.Delay(LastLinesWait, end.Token)).ConfigureAwait(false);
            }

            await end.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new CairnException(LocalDiagnostics.CommandTooSlow(name, Limit ?? TimeSpan.Zero));
        }

        return new ScriptEnd(process.ExitCode, output.Text, errors.Text) { IsCut = output.IsCut || errors.IsCut };
    }

    private Process Start(string script)
    {
        ImmutableArray<string> words = given.Interpreter.IsDefaultOrEmpty
            ? OperatingSystem.IsWindows() ? ["cmd", "/C"] : ["/bin/sh", "-c"]
            : given.Interpreter;
        var start = new ProcessStartInfo(words[0], [.. words[1..], script])
        {
            WorkingDirectory = given.Folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Before is not null)
        {
            start.Environment[StdoutVariable] = Before.Stdout;
            start.Environment[StderrVariable] = Before.Stderr;
        }

        foreach (var (variable, value) in given.Environment)
        {
            start.Environment[variable] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new Win32Exception();
        }
        catch (Win32Exception refusal)
        {
            throw new CairnException(LocalDiagnostics.CommandNotStarted(words[0], refusal.Message));
        }
    }

    /// <summary>A script that doesn't read its input is none that failed.</summary>
    private async Task FeedAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync((given.Stdin ?? "").AsMemory(), cancellationToken)
                .ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            return;
        }
    }
}
