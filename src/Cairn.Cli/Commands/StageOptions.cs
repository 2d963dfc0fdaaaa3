using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>The options that make a <see cref="StageArguments"/>.</summary>
internal sealed class StageOptions
{
    private readonly Argument<string> _stage;
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

    private readonly Option<bool> _yes = CommonOptions.Yes();
    private readonly Option<bool> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _wait = CommonOptions.Wait();
    private readonly Option<bool> _json = CommonOptions.Json();

    public StageOptions(Command command, string description, string helpName = "STAGE")
    {
        _stage = new Argument<string>("stage") { HelpName = helpName, Description = description };
        command.Add(_stage);
        foreach (var option in (Option[])[_app, _store, _yes, _dryRun, _wait, _json])
        {
            command.Add(option);
        }
    }

    public StageArguments Bind(ParseResult parsed) => new()
    {
        Stage = parsed.GetValue(_stage) ?? "",
        App = parsed.GetValue(_app),
        Store = parsed.GetValue(_store),
        IsYes = parsed.GetValue(_yes),
        IsDryRun = parsed.GetValue(_dryRun),
        Wait = CommonOptions.WaitOf(parsed, _wait),
        IsJson = parsed.GetValue(_json),
    };
}
