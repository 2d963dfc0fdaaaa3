namespace Cairn.Cli;

internal static class Program
{
    public static int Main(string[] args) => Run(args, IoContext.OfProcess());

    /// <summary>Runs one command line; all that it does to the outside goes through <paramref name="io"/>.</summary>
    public static int Run(IReadOnlyList<string> args, IoContext io)
    {
        try
        {
            return CommandLine.Run(args, io with { Arguments = args });
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last resort: a bug must not look like damage, and says what to do with it.
        catch (Exception bug)
        {
            io.Err.WriteLine(
                $"{CliDiagnostics.InternalError}: Cairn itself failed; this is a bug."
                + " Please report it with these lines:");
            io.Err.WriteLine(bug.ToString());
            return ExitCodes.InternalError;
        }
#pragma warning restore CA1031
        finally
        {
            Flush(io);
        }
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
