using Cairn.Engine.Events;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

public sealed class DeployTests
{
    private readonly Lab _lab = new();

    [Fact]
    public async Task What_a_program_asks_for_is_created_and_recorded()
    {
        var summary = await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.ThingAsync(
                "b", Values.Map(("link", a.Outputs.Members[^1].Value)), x => x with { Dependencies = [a.Urn.Value] });
        });

        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(["create lab-dev", "create a", "create b"], _lab.Operations);
        Assert.Equal(["lab-dev", "default", "a", "b"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
        Assert.Equal(2, _lab.Cloud.Objects.Count);
        Assert.Equal(3, summary.Changes[StepOperation.Create]);
    }

    [Fact]
    public async Task The_same_program_again_changes_not_a_byte()
    {
        await _lab.DeployAsync(Program);
        var state = _lab.State;

        var summary = await _lab.DeployAsync(Program);

        Assert.Empty(_lab.Errors);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(["same lab-dev", "same a"], _lab.Operations);
        Assert.Equal(state, _lab.State);

        static async Task Program(ProgramApi program)
        {
            await program.RootAsync();
            await program.ThingAsync("a", Values.Map(("size", 1)));
        }
    }

    [Fact]
    public async Task A_secret_is_sealed_in_the_state_and_open_for_the_provider()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            await program.ThingAsync(
                "a", Values.Map(("key", new PropertyValue.Secret(new PropertyValue.Text("hush")))));
        });

        Assert.DoesNotContain("hush", System.Text.Encoding.UTF8.GetString(_lab.State), StringComparison.Ordinal);
        Assert.Contains(_lab.Cloud.Objects.Values, x => x.Members.Any(m => m.Value is PropertyValue.Secret));
    }

    [Fact]
    public async Task A_create_that_is_refused_fails_the_run_and_leaves_nothing_pending()
    {
        var summary = await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            await program.ThingAsync("a", Values.Map(("fail", "create")));
        });

        Assert.Equal(RunOutcome.Failed, summary.Outcome);
        Assert.Contains("cloud refused to create", _lab.Errors);
        Assert.Empty(_lab.Pending);
        Assert.DoesNotContain(_lab.Resources, x => x.Type == ProgramApi.Type);
    }
}
