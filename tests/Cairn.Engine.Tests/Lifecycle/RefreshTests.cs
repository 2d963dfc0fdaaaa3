using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Values;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>Pulumi writes an invalid state here, and fails at the second refresh.</summary>
public sealed class RefreshTests
{
    private readonly Lab _lab = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_component_may_depend_on_an_object_that_is_gone_at_one_refresh_and_the_next(bool runsProgram)
    {
        await _lab.DeployAsync(Program);
        _lab.Cloud.Drop(_lab.Resources.Single(x => Urn.Parse(x.Urn).Name == "first").Id);
        for (var i = 0; i < 2; i++)
        {
            var summary = await _lab.RefreshAsync(new RunOptions { RunsProgram = runsProgram }, Program);

            Assert.Empty(_lab.Errors);
            Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
            Assert.DoesNotContain(_lab.Resources, x => Urn.Parse(x.Urn).Name == "first");
            var link = _lab.Resources.Single(x => Urn.Parse(x.Urn).Name == "link");
            Assert.Empty(link.Dependencies);
        }

        await _lab.DeployAsync(Program);
        Assert.Empty(_lab.Errors);
        Assert.Contains("create first", _lab.Operations);
        Assert.Single(_lab.Resources.Single(x => Urn.Parse(x.Urn).Name == "link").Dependencies);
    }

    [Fact]
    public async Task What_the_program_asks_for_is_told_before_its_object_is_read_and_changes_nothing()
    {
        await _lab.DeployAsync(program => program.ThingAsync("first", Values.Map(("size", 1))));
        await _lab.RefreshAsync(
            new RunOptions { RunsProgram = true, RefreshesFirst = true },
            program => program.ThingAsync("first", Values.Map(("size", 2))));

        var begun = _lab.Events.All.OfType<EngineEvent.StepStarted>().Select(x => x.Step)
            .Single(x => x.Operation == StepOperation.Refresh && Urn.Parse(x.Urn).Name == "first");
        Assert.Equal(Values.Of(1), begun.Old?.Inputs.Find("size"));
        Assert.Equal(Values.Of(2), begun.New?.Inputs.Find("size"));
        Assert.Equal(
            Values.Of(1), _lab.Resources.Single(x => Urn.Parse(x.Urn).Name == "first").Inputs.Find("size"));
    }

    private static async Task Program(ProgramApi program)
    {
        await program.RootAsync();
        var first = await program.ThingAsync("first", Values.Map(("size", 1)));
        await program.GroupAsync("link", x => x with
        {
            Dependencies = [first.Urn.Value],
        });
    }
}
