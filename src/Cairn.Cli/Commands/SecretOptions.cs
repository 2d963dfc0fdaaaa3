using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>The options by which every <c>cairn secret</c> command is told whose secrets it is about.</summary>
internal sealed class SecretOptions
{
    private readonly Option<string?> _stage = new("--stage", "-s")
    {
        HelpName = "NAME",
        Description = "The stage; else the one that is selected.",
    };

    private readonly Option<string?> _app = new("--app")
    {
        HelpName = "NAME",
        Description = "The stage's app; else told from sst.config.ts or Pulumi.yaml.",
    };

    private readonly Option<string?> _store = new("--store")
    {
        HelpName = "URL",
        Description = "Where states are kept (file://…); else Pulumi's or SST's own place.",
    };

    private readonly Option<bool> _fallback = new("--fallback")
    {
        Description = "The secrets that all stages of an SST app share, unless they have their own.",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public SecretOptions(Command command)
    {
        command.Add(_stage);
        command.Add(_app);
        command.Add(_store);
        command.Add(_fallback);
        command.Add(_json);
    }

    public SecretArguments Bind(ParseResult parsed) => new()
    {
        Stage = parsed.GetValue(_stage),
        App = parsed.GetValue(_app),
        Store = parsed.GetValue(_store),
        IsFallback = parsed.GetValue(_fallback),
        IsJson = parsed.GetValue(_json),
    };

    /// <summary>The name of a secret.</summary>
    public static Argument<string> Name() => new("name")
    {
        HelpName = "NAME",
        Description = "The secret's name; of a Pulumi stack a configuration key.",
    };
}
