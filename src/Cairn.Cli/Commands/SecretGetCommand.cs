using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Prints one secret.</summary>
internal static class SecretGetCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("get", "Print the value of a secret: the stage's, else the fallback's.")
        {
            Examples = [("cairn secret get StripeKey --stage dev", "the value and a line end, nothing else")],
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
        var own = target.Secrets.Read();
        if (!own.TryGet(out var texts))
        {
            return SecretRun.Fail(io, own.Diagnostics);
        }

        var value = texts[name];
        if (value is null && target.Fallback is { } fallback)
        {
            var shared = fallback.Read();
            if (!shared.TryGet(out var others))
            {
                return SecretRun.Fail(io, shared.Diagnostics);
            }

            value = others[name];
        }

        if (value is null)
        {
            return SecretRun.Fail(io, SecretCommandDiagnostics.NoSuchSecret(name, target.Secrets.Heading));
        }

        SecretView.Value(io, arguments, name, value);
        return ExitCodes.Done;
    }
}
