using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>Sets one secret.</summary>
internal static class SecretSetCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("set", "Set a secret. The value is asked for, or read from standard input.")
        {
            Examples =
            [
                ("cairn secret set StripeKey --stage dev", "asks for the value, without showing it"),
                ("cairn secret set StripeKey --fallback < key.txt", "for all stages that have none of their own"),
            ],
        };
        var name = SecretOptions.Name();

        // All words that follow are taken here, so that none is called unknown, and printed.
        var values = new Argument<string[]>("value")
        {
            HelpName = "VALUE",
            Description = "The value. Better left out: others can see command lines, and shells keep them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Add(name);
        command.Add(values);
        var options = new SecretOptions(command);
        command.SetAction(parsed => SecretRun.Run(
            io,
            options.Bind(parsed),
            target => Run(
                io, options.Bind(parsed), target, parsed.GetValue(name) ?? "", parsed.GetValue(values) ?? [])));
        return command;
    }

    private static int Run(
        IoContext io, SecretArguments arguments, SecretTarget target, string name, string[] values)
    {
        if (!target.Secrets.IsName(name))
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.BadName(name));
        }

        if (values.Length > 1)
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.TooManyWords());
        }

        var given = values is [var value] ? Result.Of(value) : SecretInput.Value(io, name);
        if (!given.TryGet(out var text))
        {
            return SecretRun.Fail(io, given.Diagnostics);
        }

        if (target.Secrets.Set([new KeyValuePair<string, string>(name, text)], CancellationToken.None) is { } problem)
        {
            return SecretRun.Fail(io, problem);
        }

        if (values.Length > 0)
        {
            DiagnosticView.One(Pen.Err(io), SecretCommandDiagnostics.OnCommandLine());
        }

        SecretView.Changed(io, arguments, target, "set", [name]);
        return ExitCodes.Done;
    }
}
