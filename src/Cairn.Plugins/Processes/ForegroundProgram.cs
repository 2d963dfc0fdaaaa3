using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Cairn.Model;

namespace Cairn.Plugins.Processes;

/// <summary>
/// A program that takes our place for a while: it has our input, output and terminal, and signals that reach us are
/// passed on to it. It is not guarded: should we be killed, it comes to its end in order.
/// </summary>
public sealed class ForegroundProgram : IDisposable
{
    private static readonly PosixSignal[] PassedOn =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly Process _process;
    private readonly List<PosixSignalRegistration> _registrations;

    private ForegroundProgram(Process process, List<PosixSignalRegistration> registrations)
    {
        _process = process;
        _registrations = registrations;
    }

    public int ProcessId => _process.Id;

    /// <summary>Starts it; fails where the system can't.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="environment">What is added to our own variables.</param>
    public static Result<ForegroundProgram> Start(
        string path,
        IReadOnlyList<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = folder, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        Process? process = null;
        var registrations = PassedOn.Select(x => PosixSignalRegistration.Create(x, context =>
        {
            context.Cancel = true;
            PassOn(Volatile.Read(ref process), context.Signal);
        })).ToList();
        try
        {
            Volatile.Write(ref process, Process.Start(start));
            Invariant.Holds(process is not null);
            return Result.Of(new ForegroundProgram(process, registrations));
        }
        catch (Exception refusal) when (refusal is Win32Exception or IOException or UnauthorizedAccessException)
        {
            registrations.ForEach(static x => x.Dispose());
            return Result.Failed<ForegroundProgram>(
                PluginDiagnostics.NotStarted(Path.GetFileName(path), path, refusal.Message));
        }
    }

    /// <summary>Waits for its end. The exit code; of a program that a signal ended, 128 and its number.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _registrations.ForEach(static x => x.Dispose());
        _process.Dispose();
    }

    private static void PassOn(Process? process, PosixSignal signal)
    {
        // What a key does on the terminal reaches the whole group, and the program with it: a second one would be
        // taken for a second key.
        if (process is null || OperatingSystem.IsWindows()
            || (signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT && GuardCalls.IsInForeground()))
        {
            return;
        }

        GuardCalls.Send(process.Id, GuardCalls.NumberOf(signal));
    }
}
