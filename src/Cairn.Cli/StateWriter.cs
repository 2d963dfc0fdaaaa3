using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>The writer of states, on behalf of whoever runs this command.</summary>
internal static class StateWriter
{
    public static StateFileWriter Of(IoContext io) => new(io.Time, Author(io), io.Fence);

    public static ChangeAuthor Author(IoContext io)
        => Author(io, RecordedCommand.Of(CommandLine.Parse(CommandLine.Root(io), io.Arguments)));

    public static ChangeAuthor Author(IoContext io, string command) => new()
    {
        User = SystemUser.Name,
        Host = Environment.MachineName,
        Command = command,
        Git = () => new StageLocator(new IoEnvironment(io)).ProjectFolder(io.Folder) is { } project
            ? GitFolder.Read(project)
            : null,
    };
}
