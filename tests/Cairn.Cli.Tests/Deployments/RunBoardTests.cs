using Cairn.Cli.RunViews;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Resources;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>The footer of a live view.</summary>
public sealed class RunBoardTests
{
    private readonly RunLedger _ledger = new(TimeProvider.System);
    private readonly RunBoard _board;

    public RunBoardTests() => _board = new RunBoard(TimeProvider.System, _ledger);

    [Fact]
    public void Steps_stand_under_what_they_are_in()
    {
        Begin("site", "shop:index:Site", isCustom: false, parent: null);
        Begin("page", "shop:index:Page", isCustom: true, parent: Of("site", "shop:index:Site"));
        Begin("box", "shop:index:Box", isCustom: true, parent: null);
        var lines = _board.Lines(80, 24);
        Assert.Equal(4, lines.Count);
        Assert.Matches("^  . box  creating  0.0s$", lines[0]);
        Assert.Equal("  site", lines[1]);
        Assert.Matches("^    . page  creating  0.0s$", lines[2]);
        Assert.Contains("2 under way", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 5)]
    [InlineData(3, 2)]
    [InlineData(200, 100)]
    public void It_never_fills_the_terminal(int width, int height)
    {
        for (var i = 0; i < 50; i++)
        {
            Begin($"box-with-a-long-name-{i:00}", "shop:index:Box", isCustom: true, parent: null);
        }

        var lines = _board.Lines(width, height);
        Assert.True(lines.Count <= Math.Max(3, height));
        Assert.All(lines, x => Assert.True(x.Length < width));
    }

    [Fact]
    public void What_is_done_goes()
    {
        var step = Begin("box", "shop:index:Box", isCustom: true, parent: null);
        _board.Take(new EngineEvent.StepDone(step));
        Assert
            .Contains("1 done, waiting for the program", Assert.Single(_board.Lines(80, 24)), StringComparison.Ordinal);
    }

    private static string Of(string name, string type) => Urn.Create("dev", "shop", type, name).Value;

    private StepReport Begin(string name, string type, bool isCustom, string? parent)
    {
        var urn = Of(name, type);
        var step = new StepReport
        {
            Operation = StepOperation.Create,
            Urn = urn,
            Type = type,
            New = new ResourceState { Urn = urn, Type = type, IsCustom = isCustom, Parent = parent ?? "" },
        };
        _ledger.Began(step);
        _board.Take(new EngineEvent.StepStarted(step));
        return step;
    }
}
