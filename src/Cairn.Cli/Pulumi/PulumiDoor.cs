using Cairn.Cli.PulumiCommands;

namespace Cairn.Cli.Pulumi;

/// <summary>
/// The second front door: the commands, texts and exit codes of the <c>pulumi</c> executable. It is chosen by the name
/// that the program is started under, or by <c>cairn pulumi …</c>.
/// </summary>
internal static class PulumiDoor
{
    public const string Name = "pulumi";

    /// <summary>Whether a program started under this name is to be <c>pulumi</c>.</summary>
    public static bool IsName(string programPath)
        => string.Equals(Path.GetFileNameWithoutExtension(programPath), Name, StringComparison.OrdinalIgnoreCase);

    public static async Task<int> RunAsync(
        IReadOnlyList<string> words, IoContext io, CancellationToken token)
    {
        var commands = PulumiCommandTable.All;
        var (call, error) = PulumiArguments.Parse(words is ["--version", ..] ? ["version"] : words, commands, io);
        if (call is null)
        {
            return error is null ? PulumiHelp.WriteAll(io, commands) : Refuse(io, error);
        }

        if (call.Switch("help") || call.Command.Run is not { } run)
        {
            return PulumiHelp.Write(io, call.Command, commands);
        }

        if (call.Text("cwd") is { } folder)
        {
            var path = io.Resolve(folder);
            if (!Directory.Exists(path))
            {
                return call.Fail($"chdir {folder}: no such file or directory");
            }

            call = call.In(path);
        }

        return await run(call, token);
    }

    private static int Refuse(IoContext io, string error)
    {
        io.Err.WriteLine($"error: {error}");
        return PulumiExitCodes.Failed;
    }
}
