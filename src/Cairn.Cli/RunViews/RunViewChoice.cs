using Cairn.Cli.Commands;
using Cairn.Cli.Operations;

namespace Cairn.Cli.RunViews;

/// <summary>Which view an operation gets.</summary>
internal static class RunViewChoice
{
    public static IRunView Choose(IoContext io, OperationArguments arguments, ProjectStage stage)
    {
        var heading = new RunHeading(arguments, stage.ProjectName, stage.Name);
        return arguments.IsJson ? new JsonRunView(io, heading)
            : io is { IsOutTerminal: true, TerminalSize: not null } && io.Environment("TERM") != "dumb"
                ? new LiveRunView(io, heading)
                : new PlainRunView(io, heading);
    }
}
