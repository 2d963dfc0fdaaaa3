using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Commands;

/// <summary>Lists secrets, their values only where that is asked for.</summary>
internal static class SecretListCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("list", "List the secrets of a stage and what it falls back to.")
        {
            Examples =
            [
                ("cairn secret list --stage dev", "the names"),
                ("cairn secret list --stage dev --show-secrets > .env", "names and values, to be loaded again"),
            ],
        };
        var options = new SecretOptions(command);
        var show = CommonOptions.ShowSecrets();
        command.Add(show);
        command.SetAction(parsed => SecretRun.Run(
            io, options.Bind(parsed), target => Run(io, options.Bind(parsed), target, parsed.GetValue(show))));
        return command;
    }

    private static int Run(IoContext io, SecretArguments arguments, SecretTarget target, bool showSecrets)
    {
        var lists = new List<SecretList>();
        foreach (var secrets in new[] { target.Fallback, target.Secrets }.OfType<IStageSecrets>())
        {
            var listed = showSecrets ? Values(secrets) : Names(secrets);
            if (!listed.TryGet(out var list))
            {
                return SecretRun.Fail(io, listed.Diagnostics);
            }

            lists.Add(list with { IsFallback = secrets == target.Fallback || arguments.IsFallback });
        }

        SecretView.List(io, arguments, target, lists);
        return ExitCodes.Done;
    }

    private static Result<SecretList> Names(IStageSecrets secrets)
    {
        var read = secrets.Names();
        return read.TryGet(out var names)
            ? Result.Of(new SecretList(secrets.Heading, IsFallback: false, names, Texts: null))
            : Result.Failed<SecretList>(read.Diagnostics);
    }

    private static Result<SecretList> Values(IStageSecrets secrets)
    {
        var read = secrets.Read();
        return read.TryGet(out var texts)
            ? Result.Of(new SecretList(secrets.Heading, IsFallback: false, [.. texts.Names], texts))
            : Result.Failed<SecretList>(read.Diagnostics);
    }
}
