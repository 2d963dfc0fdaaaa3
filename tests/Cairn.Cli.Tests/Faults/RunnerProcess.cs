namespace Cairn.Cli.Tests.Faults;

/// <summary>The program of Cairn.Storage.Runner, which makes a run on a stage.</summary>
internal static class RunnerProcess
{
    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Cairn.Storage.Runner", "release", "Cairn.Storage.Runner");
}
