using Cairn.State.Journal;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Cairn.Storage.Tests.Simulation;

namespace Cairn.Storage.Tests.Runs;

/// <summary>What the history says of a run, on the real disk.</summary>
public sealed class RunVersionTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly StagePlace _place;
    private readonly RunContext _context;

    public RunVersionTests()
    {
        _place = SimStage.Place with
        {
            Root = _folder.Path,
            StatePath = _folder.Write(".pulumi/stacks/shop/dev.json", SimStage.First),
        };
        _context = SimStage.Context(SimStage.Disk(), 1, _ => true) with
        {
            Files = new DurableFile(),
            UnsavedFolder = _folder.Path,
        };
    }

    private static CancellationToken Token => CancellationToken.None;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_one_version_and_its_checkpoints_on_the_way_are_none()
    {
        await RunAsync("a", "b");
        var log = new StageHistory(TimeProvider.System).Read(_place);
        Assert.Equal([VersionOrigin.Found, VersionOrigin.Cairn], log.Versions.Select(x => x.Origin));
        Assert.Equal(("ann", "cairn deploy"), (log.Versions[1].User, log.Versions[1].Command));
        Assert.Equal(VersionStatus.Written, log.Versions[1].Status);
        Assert.Equal(2, log.Versions[1].Changes?.Added.Count);

        await RunAsync("c");
        log = new StageHistory(TimeProvider.System).Read(_place);
        Assert.Equal(
            [VersionOrigin.Found, VersionOrigin.Cairn, VersionOrigin.Cairn], log.Versions.Select(x => x.Origin));
        using var content = new StageHistory(TimeProvider.System).Open(_place, log.Versions[2], Token).Value!;
        Assert.Equal(
            await File.ReadAllBytesAsync(_place.StatePath, Token),
            content.Bytes.Slice(0, (int)content.Bytes.Length).ToArray());
    }

    [Fact]
    public async Task What_can_not_be_noted_is_written_all_the_same()
    {
        _folder.Write(".pulumi/cairn/history", "no folder");

        var receipt = await RunAsync("a");

        Assert.NotNull(receipt.Value?.Checkpoint);
        Assert.Equal("CRN2306", Assert.Single(receipt.Diagnostics).Code.ToString());
        Assert.Contains("::a\"", await File.ReadAllTextAsync(_place.StatePath, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_for_nobody_is_not_noted()
    {
        var opened = await new StageRuns(_context).OpenAsync(_place, SimStage.Request, Token);
        await using (var run = opened.Value!)
        {
            Assert.NotNull((await run.AppendAsync(SimStage.Adds("a"), Token)).Value);
            Assert.Empty((await run.CompleteAsync(RunOutcome.Succeeded, Token)).Diagnostics);
        }

        Assert.Empty(new StageHistory(TimeProvider.System).Read(_place).Versions);
    }

    private async Task<Model.Result<RunReceipt>> RunAsync(params string[] names)
    {
        var request = SimStage.Request with
        {
            Author = new ChangeAuthor { User = "ann", Host = "here", Command = "cairn deploy" },
        };
        var opened = await new StageRuns(_context).OpenAsync(_place, request, Token);
        await using var run = opened.Value!;
        foreach (var name in names)
        {
            Assert.NotNull((await run.AppendAsync(SimStage.Adds(name), Token)).Value);
            Assert.NotNull((await run.CheckpointAsync(Token)).Value);
        }

        return await run.CompleteAsync(RunOutcome.Succeeded, Token);
    }
}
