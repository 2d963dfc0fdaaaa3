using System.CommandLine;
using Cairn.Cli.Operations;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Plugins.Processes;
using Cairn.Storage.Places;

namespace Cairn.Cli.Links;

/// <summary>Runs a command with what the stage's app has linked.</summary>
internal static class ShellCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("shell", "Run a command, or a shell, with the stage's links in its environment.")
        {
            Examples =
            [
                ("cairn shell --stage dev -- npm test", "each link is JSON in a variable, SST_RESOURCE_NAME"),
                ("cairn shell", "your own shell, for the stage that is selected"),
            ],
        };
        var words = new Argument<string[]>("words")
        {
            HelpName = "COMMAND",
            Description = "The command and its arguments, after `--`; else $SHELL.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Add(words);
        var target = TargetOptions.Optional(command);
        command.SetAction((parsed, token) => RunAsync(io, target.Bind(parsed), parsed.GetValue(words) ?? [], token));
        return command;
    }

    private static async Task<int> RunAsync(
        IoContext io, StateTarget asked, string[] words, CancellationToken token)
    {
        var variables = Variables(io, asked);
        if (!variables.TryGet(out var links))
        {
            return DiagnosticView.Fail(io, variables.Diagnostics, ExitCodes.Of(variables.Diagnostics));
        }

        string[] command = words.Length > 0 ? words : [Shell(io)];
        if (PathSearch.Find(command[0], new IoEnvironment(io)) is not { } path)
        {
            return DiagnosticView.Fail(io, [LinkDiagnostics.NoSuchCommand(command[0])]);
        }

        await io.Err.FlushAsync(token);
        var started = ForegroundProgram.Start(path, command[1..], io.Folder, links);
        if (!started.TryGet(out var program))
        {
            return DiagnosticView.Fail(io, started.Diagnostics);
        }

        using (program)
        {
            return await program.WaitAsync(token);
        }
    }

    private static Result<IReadOnlyDictionary<string, string>> Variables(IoContext io, StateTarget asked)
    {
        var meant = MeantState.Find(io, asked);
        if (!meant.TryGet(out var target))
        {
            return Result.Failed<IReadOnlyDictionary<string, string>>(meant.Diagnostics);
        }

        var opened = OpenedState.Open(io, target);
        if (!opened.TryGet(out var state))
        {
            return Result.Failed<IReadOnlyDictionary<string, string>>(opened.Diagnostics);
        }

        using (state)
        {
            using var secrets = new OutputSecrets(io, state, isShowing: true);
            var place = StagePlace.OfFile(state.File.Path);
            return LinkVariables.Of(StageLinks.Of(state.Document), secrets, place.Project ?? "", place.Stack);
        }
    }

    private static string Shell(IoContext io)
        => io.Environment("SHELL") is { Length: > 0 } shell ? shell
            : OperatingSystem.IsWindows() ? io.Environment("ComSpec") ?? "cmd.exe"
            : "/bin/sh";
}
