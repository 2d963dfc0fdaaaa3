using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>A stage for runs of <see cref="RunnerProcess"/>, each of which begins with the same state.</summary>
internal sealed class RunStage : IDisposable
{
    private readonly SavedFolder _saved;

    public RunStage(int writers, int steps)
    {
        Assert.SkipUnless(File.Exists(RunnerProcess.Path), $"there is no {RunnerProcess.Path}");
        StoreShape.All[0].Put(Place, "dev", Shop.Of(Shop.Bucket("data", "b-1")));
        _saved = new SavedFolder(Place.Folder);
        Command = [RunnerProcess.Path, Path.Combine(Place.Folder, Shop.State), "s", $"{writers}", $"{steps}"];
    }

    public CliRun Place { get; } = new();

    /// <summary>A run that adds the resources s-0, s-1, … to the stage.</summary>
    public string[] Command { get; }

    public void Restore() => _saved.Restore();

    public void Dispose()
    {
        _saved.Dispose();
        Place.Dispose();
    }
}
