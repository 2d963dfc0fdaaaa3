using Cairn.Cli.Pulumi;
using Cairn.Cli.Sst;
using Cairn.Local;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;

namespace Cairn.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
        => args switch
        {
            [GuardProgram.Verb, ..] => ChildGuard.Run(args),
            [BuiltInProviders.Verb, BuiltInProviders.Local, ..]
                => await LocalProvider.ServeAsync(args, CancellationToken.None),
            _ => await RunAsync(args, IoContext.OfProcess(), CancellationToken.None),
        };

    /// <summary>Runs one command line; all that it does to the outside goes through <paramref name="io"/>.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IoContext io, CancellationToken token)
    {
        try
        {
            io = io with { Arguments = args };
            return io.ProgramPath is { } path && PulumiDoor.IsName(path) ? await PulumiDoor.RunAsync(args, io, token)
                : args is [PulumiDoor.Name, ..] ? await PulumiDoor.RunAsync([.. args.Skip(1)], io, token)
                : args is [SstDoor.Name, ..] and not [_, "--help" or "-h"]
                    ? await SstDoor.RunAsync([.. args.Skip(1)], io, token)
                : await CommandLine.RunAsync(args, io, token);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last resort: a bug must not look like damage, and says what to do with it.
        catch (Exception bug)
        {
            return Report(io, bug);
        }
#pragma warning restore CA1031
        finally
        {
            Flush(io);
        }
    }

    private static int Report(IoContext io, Exception bug)
    {
        io.Err.WriteLine(
            $"{CliDiagnostics.InternalError}: Cairn itself failed; this is a bug."
            + " Please report it with these lines:");
        io.Err.WriteLine(bug.ToString());
        return ExitCodes.InternalError;
    }

    /// <summary>Whoever reads our output may have gone (<c>| head</c>); that is no failure of ours.</summary>
    private static void Flush(IoContext io)
    {
        try
        {
            io.Out.Flush();
            io.Err.Flush();
        }
        catch (IOException)
        {
            return;
        }
    }
}
