using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>The family <c>cairn secret</c>.</summary>
internal static class SecretCommands
{
    public static CairnCommand Create(IoContext io)
    {
        var secret = new CairnCommand("secret", "Keep the secrets of a stage: SST's, or a Pulumi stack's.")
        {
            Examples =
            [
                ("cairn secret set StripeKey --stage dev", "asks for the value, without showing it"),
                ("cairn secret load .env --stage dev", "all values of a file"),
            ],
        };
        secret.Add(SecretSetCommand.Create(io));
        secret.Add(SecretGetCommand.Create(io));
        secret.Add(SecretListCommand.Create(io));
        secret.Add(SecretRemoveCommand.Create(io));
        secret.Add(SecretLoadCommand.Create(io));
        secret.Add(SecretRotateCommand.Create(io));
        secret.SetAction(parsed =>
        {
            HelpView.Write(io, parsed.CommandResult);
            return ExitCodes.Done;
        });
        return secret;
    }
}
