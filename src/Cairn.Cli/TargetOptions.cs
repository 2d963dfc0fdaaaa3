using System.CommandLine;

namespace Cairn.Cli;

/// <summary>The argument and options by which every <c>cairn state</c> command is told its state.</summary>
internal sealed class TargetOptions
{
    private readonly Argument<string?> _file = new("file")
    {
        HelpName = "FILE",
        Description = "The state's file, packed or not; - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _fileOption = new("--file", "-f")
    {
        HelpName = "FILE",
        Description = "The state's file, packed or not; - for standard input.",
    };

    private readonly Option<string?> _stage = new("--stage")
    {
        HelpName = "NAME",
        Description = "The state of a stage, in place of a file.",
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

    private readonly bool _isPositional;

    private TargetOptions(bool isPositional) => _isPositional = isPositional;

    /// <summary>The file is the command's first argument.</summary>
    public static TargetOptions Positional(Command command)
    {
        var target = new TargetOptions(isPositional: true);
        command.Add(target._file);
        target.AddOptions(command);
        return target;
    }

    /// <summary>The command has arguments of its own; the file is an option.</summary>
    public static TargetOptions Optional(Command command)
    {
        var target = new TargetOptions(isPositional: false);
        command.Add(target._fileOption);
        target.AddOptions(command);
        return target;
    }

    public StateTarget Bind(ParseResult parsed) => new()
    {
        File = _isPositional ? parsed.GetValue(_file) : parsed.GetValue(_fileOption),
        Stage = parsed.GetValue(_stage),
        App = parsed.GetValue(_app),
        Store = parsed.GetValue(_store),
    };

    private void AddOptions(Command command)
    {
        command.Add(_stage);
        command.Add(_app);
        command.Add(_store);
    }
}
