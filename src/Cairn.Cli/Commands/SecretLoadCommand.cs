using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Commands;

/// <summary>Sets all secrets of a file at once.</summary>
internal static class SecretLoadCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("load", "Set all secrets of a .env file: all of them, or none.")
        {
            Examples =
            [
                ("cairn secret load .env --stage dev", "lines NAME=value"),
                ("other-vault export | cairn secret load - --stage dev", "from standard input"),
            ],
        };
        var file = new Argument<string>("file")
        {
            HelpName = "FILE",
            Description = "Lines NAME=value; - for standard input.",
        };
        command.Add(file);
        var options = new SecretOptions(command);
        command.SetAction(parsed => SecretRun.Run(
            io, options.Bind(parsed), target => Run(io, options.Bind(parsed), target, parsed.GetValue(file) ?? "-")));
        return command;
    }

    private static int Run(IoContext io, SecretArguments arguments, SecretTarget target, string file)
    {
        var read = file == StateFile.StandardStream ? SecretInput.All(io) : TextFile.Read(io.Resolve(file));
        var text = read.TryGet(out var bytes) ? SecretInput.Text(bytes) : Result.Failed<string>(read.Diagnostics);
        var parsed = text.TryGet(out var lines)
            ? DotEnv.Parse(file == StateFile.StandardStream ? "standard input" : file, lines)
            : Result.Failed<IReadOnlyList<KeyValuePair<string, string>>>(text.Diagnostics);
        if (!parsed.TryGet(out var secrets))
        {
            return SecretRun.Fail(io, parsed.Diagnostics);
        }

        if (secrets.Count == 0)
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.NothingToLoad(file));
        }

        if (secrets.FirstOrDefault(x => !target.Secrets.IsName(x.Key)).Key is { } wrong)
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.BadName(wrong));
        }

        if (target.Secrets.Set(secrets, CancellationToken.None) is { } problem)
        {
            return SecretRun.Fail(io, problem);
        }

        SecretView.Changed(io, arguments, target, "set", [.. secrets.Select(static x => x.Key)]);
        return ExitCodes.Done;
    }
}
