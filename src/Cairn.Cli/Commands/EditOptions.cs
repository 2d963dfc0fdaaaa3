using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>The options that make an <see cref="EditArguments"/>.</summary>
internal sealed class EditOptions
{
    private readonly TargetOptions _target;
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _yes = CommonOptions.Yes();
    private readonly Option<bool> _dryRun = CommonOptions.DryRun();
    private readonly Option<string?> _wait = CommonOptions.Wait();

    public EditOptions(Command command)
    {
        _target = TargetOptions.Optional(command);
        command.Add(_yes);
        command.Add(_dryRun);
        command.Add(_wait);
        command.Add(_json);
    }

    public EditArguments Bind(ParseResult parsed) => new()
    {
        Target = _target.Bind(parsed),
        IsJson = parsed.GetValue(_json),
        IsYes = parsed.GetValue(_yes),
        IsDryRun = parsed.GetValue(_dryRun),
        Wait = CommonOptions.WaitOf(parsed, _wait),
    };
}
