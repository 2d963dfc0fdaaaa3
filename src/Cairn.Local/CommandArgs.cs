namespace Cairn.Local;

/// <summary>What a <see cref="Command"/> takes. Scripts are run by <c>/bin/sh -c</c>, on Windows by <c>cmd /C</c>.
/// </summary>
public sealed class CommandArgs : InputArgs
{
    /// <summary>The script that is run first of all, and again at changes where there is no <see cref="Update"/>.
    /// </summary>
    public Input<string>? Create { get; init; }

    /// <summary>
    /// The script for changes. What the last one wrote is in <c>PULUMI_COMMAND_STDOUT</c> and
    /// <c>PULUMI_COMMAND_STDERR</c>, here as for <see cref="Delete"/> and <see cref="Read"/>.
    /// </summary>
    public Input<string>? Update { get; init; }

    /// <summary>The script that undoes it all.</summary>
    public Input<string>? Delete { get; init; }

    /// <summary>
    /// The script that looks in a refresh: exit code 0 for what is there, with its new <see cref="Command.Stdout"/>,
    /// 1 for what is gone. None: what was made is taken to be there.
    /// </summary>
    public Input<string>? Read { get; init; }

    /// <summary>The folder that scripts run in; none: the app's.</summary>
    public Input<string>? Folder { get; init; }

    /// <summary>What scripts read from their input.</summary>
    public Input<string>? Stdin { get; init; }

    /// <summary>Variables on top of Cairn's own.</summary>
    public InputMap<string>? Environment { get; init; }

    /// <summary>The program that runs scripts with its arguments: the script follows as the last.</summary>
    public InputList<string>? Interpreter { get; init; }

    /// <summary>Values whose change lets all be deleted and made anew.</summary>
    public InputList<object>? Triggers { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to) => to
        .Add("create", Create)
        .Add("update", Update)
        .Add("delete", Delete)
        .Add("read", Read)
        .Add("dir", Folder)
        .Add("stdin", Stdin)
        .Add("environment", Environment)
        .Add("interpreter", Interpreter)
        .Add("triggers", Triggers);
}
