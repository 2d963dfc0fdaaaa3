using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Removes one secret.</summary>
internal static class SecretRemoveCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("remove", "Remove a secret.")
        {
            Examples = [("cairn secret remove StripeKey --stage dev", "the shared one counts then, if any")],
        };
        var name = SecretOptions.Name();
        command.Add(name);
        var options = new SecretOptions(command);
        command.SetAction(parsed => SecretRun.Run(
            io, options.Bind(parsed), target => Run(io, options.Bind(parsed), target, parsed.GetValue(name) ?? "")));
        return command;
    }

    private static int Run(IoContext io, SecretArguments arguments, SecretTarget target, string name)
    {
        var read = target.Secrets.Names();
        if (!read.TryGet(out var names))
        {
            return SecretRun.Fail(io, read.Diagnostics);
        }

        if (!names.Contains(name, StringComparer.Ordinal))
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.NoSuchSecret(name, target.Secrets.Heading));
        }

        if (target.Secrets.Remove(name, CancellationToken.None) is { } problem)
        {
            return SecretRun.Fail(io, problem);
        }

        SecretView.Changed(io, arguments, target, "removed", [name]);
        return ExitCodes.Done;
    }
}
