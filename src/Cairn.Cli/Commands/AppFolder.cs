using System.CommandLine;
using Cairn.Cli.Operations;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>The argument that names the app's folder, where that is not the working folder.</summary>
internal sealed class AppFolder
{
    private readonly Argument<string?> _folder = new("folder")
    {
        HelpName = "FOLDER",
        Description = "The app's folder; else the working folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public AppFolder(Command command) => command.Add(_folder);

    /// <summary>The surroundings seen from the app's folder; of a file the one it is in.</summary>
    public Result<IoContext> Enter(IoContext io, ParseResult parsed)
    {
        if (parsed.GetValue(_folder) is not { } named)
        {
            return Result.Of(io);
        }

        var path = io.Resolve(named);
        return Directory.Exists(path) ? Result.Of(io with { Folder = path })
            : File.Exists(path) ? Result.Of(io with { Folder = Path.GetDirectoryName(path) ?? io.Folder })
            : Result.Failed<IoContext>(DeployDiagnostics.NoSuchFolder(named));
    }
}
