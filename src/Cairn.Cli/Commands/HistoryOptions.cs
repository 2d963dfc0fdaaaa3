using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>What every <c>cairn history</c> command is told.</summary>
internal sealed class HistoryOptions
{
    private readonly TargetOptions _target;
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _from = new("--from")
    {
        HelpName = "FOLDER",
        Description = "Versions in a folder that `cairn backup` filled, in place of the store's.",
    };

    public HistoryOptions(Command command)
    {
        _target = TargetOptions.Optional(command);
        command.Add(_from);
        command.Add(_json);
    }

    public HistoryArguments Bind(ParseResult parsed) => new()
    {
        Target = _target.Bind(parsed),
        From = parsed.GetValue(_from),
        IsJson = parsed.GetValue(_json),
    };
}
