using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

public sealed class ProtectedTests
{
    private readonly Lab _lab = new();

    [Fact]
    public async Task A_destroy_can_leave_protected_resources_and_what_they_need()
    {
        await _lab.DeployAsync(Program);

        var summary = await _lab.DestroyAsync(new RunOptions { ExcludesProtected = true });

        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(["lab-dev", "default", "needed", "kept"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
    }

    [Fact]
    public async Task It_fails_at_protected_ones_where_nothing_is_said()
    {
        await _lab.DeployAsync(Program);

        Assert.Equal(RunOutcome.Failed, (await _lab.DestroyAsync()).Outcome);
        Assert.Contains(_lab.Resources, static x => Urn.Parse(x.Urn).Name == "kept");
    }

    [Fact]
    public async Task It_can_pass_over_the_protection()
    {
        await _lab.DeployAsync(Program);

        Assert.Equal(
            RunOutcome.Succeeded, (await _lab.DestroyAsync(new RunOptions { IgnoresProtect = true })).Outcome);
        Assert.Empty(_lab.Resources);
    }

    private static async Task Program(ProgramApi program)
    {
        await program.RootAsync();
        var needed = await program.ThingAsync("needed", Values.Map(("size", 1)));
        await program.ThingAsync("gone", Values.Map(("size", 1)));
        await program.ThingAsync(
            "kept",
            Values.Map(("size", 1)),
            x => x with { Protect = true, Dependencies = [needed.Urn.Value] });
    }
}
