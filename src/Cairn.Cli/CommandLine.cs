using System.CommandLine;
using System.CommandLine.Invocation;
using Cairn.Cli.Commands;
using Cairn.Cli.Init;
using Cairn.Cli.Links;
using Cairn.Cli.Sst;
using Cairn.Cli.Views;

namespace Cairn.Cli;

/// <summary>All commands, and the way from a command line to one of them.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parsing = new()
    {
        ResponseFileTokenReplacer = null, // a resource's name may begin with @
        EnablePosixBundling = false,
    };

    public static CairnCommand Root(IoContext io)
    {
        var root = new CairnCommand("cairn", "Finds, explains and mends damage in the state of SST and Pulumi stages.")
        {
            Examples =
            [
                ("cairn state check state.json", "what is wrong, and where"),
                ("cairn state repair --stage dev", "mends a stage; shows a plan and asks first"),
            ],
        };
        root.Options.Add(new Option<bool>("--help", "-h")
        {
            Description = "Show what a command does, with examples.",
            Recursive = true,
            Action = new HelpAction(io),
        });
        foreach (var command in OperationCommands.Create(io))
        {
            root.Add(command);
        }

        root.Add(InitCommand.Create(io));
        root.Add(AddCommand.Create(io));
        root.Add(StateCommands.Create(io));
        root.Add(SecretCommands.Create(io));
        root.Add(HistoryCommands.Create(io));
        root.Add(BackupCommand.Create(io));
        root.Add(StageCommands.Create(io));
        root.Add(OutputCommand.Create(io));
        root.Add(ShellCommand.Create(io));
        root.Add(SstCommand.Create());
        root.Add(DoctorCommand.Create(io));
        root.Add(UnlockCommand.Create(io));
        root.Add(CompletionCommand.Create(io));
        root.Add(CompleteCommand.Create(io, () => root));
        root.Add(VersionCommand.Create(io));
        root.SetAction(_ => FirstScreen.Write(io));
        return root;
    }

    public static ParseResult Parse(CairnCommand root, IReadOnlyList<string> args) => root.Parse(args, Parsing);

    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IoContext io, CancellationToken token)
    {
        var parsed = Parse(Root(io), args is ["--version"] ? ["version"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            UsageView.Write(io, parsed);
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = io.Out,
            Error = io.Err,
            EnableDefaultExceptionHandler = false,

            // Operations finish what is under way when they are told to stop, however long that takes.
            ProcessTerminationTimeout = null,
        }, token);
    }

    private sealed class HelpAction(IoContext io) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            HelpView.Write(io, parseResult.CommandResult);
            return ExitCodes.Done;
        }
    }
}
