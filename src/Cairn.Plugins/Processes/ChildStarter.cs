using System.ComponentModel;
using System.Diagnostics;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Processes;

/// <summary>
/// Starts programs so that none outlives Cairn, however Cairn ends (docs/adr/0021-a-guard-per-child.md). All
/// processes of this layer are started here.
/// </summary>
public sealed class ChildStarter(
    IEnvironment environment, TimeProvider time, GuardProgram? guard, PluginLimits limits)
{
    public IEnvironment Environment { get; } = environment;

    public TimeProvider Time { get; } = time;

    public PluginLimits Limits { get; } = limits;

    /// <summary>
    /// Starts a program; its lines go to <paramref name="sink"/> until it has ended. What the system refuses later
    /// than here, as a file that is no program, shows at the first wait (<see cref="ChildProcess.StartFailure"/>).
    /// </summary>
    public Result<ChildProcess> Start(string label, ChildCommand command, ILineSink sink)
    {
        var program = PathSearch.Find(command.Program, Environment);
        if (program is null)
        {
            return Result.Failed<ChildProcess>(
                File.Exists(command.Program)
                    ? PluginDiagnostics.NotExecutable(label, command.Program)
                    : PluginDiagnostics.NotStarted(label, command.Program, "it is not there"));
        }

        if (!Directory.Exists(command.Folder))
        {
            return Result.Failed<ChildProcess>(
                PluginDiagnostics.NotStarted(label, program, $"its working folder '{command.Folder}' is not there"));
        }

        try
        {
            return Result.Of(Begin(label, program, command, sink));
        }
        catch (Exception refusal) when (refusal is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return Result.Failed<ChildProcess>(PluginDiagnostics.NotStarted(label, program, refusal.Message));
        }
    }

    private ChildProcess Begin(string label, string program, ChildCommand command, ILineSink sink)
    {
        var isGuarded = guard is not null && !OperatingSystem.IsWindows();
        var start = new ProcessStartInfo
        {
            FileName = isGuarded && guard is not null ? guard.Path : program,
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
        }

        if (isGuarded && guard is not null)
        {
            string[] own = [.. guard.Arguments, GuardProgram.Verb, Switches(command), program];
            Array.ForEach(own, start.ArgumentList.Add);
        }

        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start);
        Invariant.Holds(process is not null);
        return new ChildProcess(label, program, process, isGuarded, command.KeepsInputOpen, sink, Time, Limits);
    }

    private static string Switches(ChildCommand command)
        => "-" + (command.KeepsInputOpen ? ChildGuard.KeepInput : "")
            + (command.TakesDescendantsAlong ? ChildGuard.TakeAlong : "");
}
