using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

public sealed class ChangeTests
{
    private readonly Lab _lab = new();

    [Fact]
    public async Task What_a_program_no_longer_asks_for_is_deleted_after_what_needs_it()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1), ("c", 1)));

        var summary = await _lab.DeployAsync(Chain(("a", 1)));

        Assert.Empty(_lab.Errors);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(["same lab-dev", "same a", "delete c", "delete b"], _lab.Operations);
        Assert.Equal(["lab-dev", "default", "a"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
        Assert.Single(_lab.Cloud.Objects);
    }

    [Fact]
    public async Task A_changed_input_updates_its_resource_and_no_other()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)));

        await _lab.DeployAsync(Chain(("a", 2), ("b", 1)));

        Assert.Empty(_lab.Errors);
        Assert.Equal(["same lab-dev", "update a", "same b"], _lab.Operations);
    }

    [Fact]
    public async Task A_replacement_is_created_first_and_the_old_object_deleted_at_the_end()
    {
        await _lab.DeployAsync(One(("shape", "x")));

        await _lab.DeployAsync(One(("shape", "y")));

        Assert.Empty(_lab.Errors);
        Assert.Equal(
            ["same lab-dev", "create-replacement a", "replace a", "delete-replaced a"], _lab.Operations);
        Assert.Equal(
            ["create a", "delete a"],
            _lab.Cloud.Calls.Where(x => x[0] is 'c' && x[1] == 'r' || x[0] == 'd' && x[1] == 'e').TakeLast(2));
        Assert.Single(_lab.Cloud.Objects);
    }

    [Fact]
    public async Task A_replacement_that_deletes_first_takes_its_place()
    {
        await _lab.DeployAsync(One(("shape", "x"), ("dbr", true)));

        await _lab.DeployAsync(One(("shape", "y"), ("dbr", true)));

        Assert.Empty(_lab.Errors);
        Assert.Equal(
            ["same lab-dev", "delete-replaced a", "replace a", "create-replacement a"], _lab.Operations);
        Assert.Single(_lab.Cloud.Objects);
        Assert.DoesNotContain(_lab.Resources, x => x.IsPendingReplacement);
    }

    [Fact]
    public async Task Destroying_removes_everything()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)));

        var summary = await _lab.DestroyAsync();

        Assert.Empty(_lab.Errors);
        Assert.Equal(["delete b", "delete a", "delete lab-dev"], _lab.Operations);
        Assert.Equal(3, summary.Changes[StepOperation.Delete]);
        Assert.Empty(_lab.Resources);
        Assert.Empty(_lab.Cloud.Objects);
    }

    /// <summary>Readers of the events wait for the end of what has begun, also where it is gone by then.</summary>
    [Fact]
    public async Task Destroying_with_the_program_tells_that_the_root_is_done()
    {
        await _lab.DeployAsync(Program);

        await _lab.DestroyAsync(new RunOptions { RunsProgram = true }, Program);

        Assert.Empty(_lab.Errors);
        Assert.Empty(_lab.Resources);
        Assert.Equal(
            [StepOperation.Delete, StepOperation.Same],
            _lab.Events.All.OfType<EngineEvent.StepDone>().Where(static x => Urn.Parse(x.Step.Urn).Name == "lab-dev")
                .Select(static x => x.Step.Operation));

        static async Task Program(ProgramApi program)
        {
            var root = await program.RootAsync();
            await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.OutputsAsync(root, Values.Map(("done", 1)));
        }
    }

    [Fact]
    public async Task A_refresh_drops_what_is_gone_with_the_references_to_it()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)));
        _lab.Cloud.Drop(_lab.Resources.Single(x => Urn.Parse(x.Urn).Name == "a").Id);

        var summary = await _lab.RefreshAsync();

        Assert.Empty(_lab.Errors);
        Assert.Equal(1, summary.Changes[StepOperation.Delete]);
        Assert.Equal(["lab-dev", "default", "b"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
        Assert.Empty(_lab.Resources[^1].Dependencies);
    }

    [Fact]
    public async Task Deploying_with_a_refresh_makes_anew_what_is_gone()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)));
        _lab.Cloud.Drop(_lab.Resources.Single(x => Urn.Parse(x.Urn).Name == "a").Id);

        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)), new RunOptions { RefreshesFirst = true });

        Assert.Empty(_lab.Errors);
        Assert.Contains("create a", _lab.Operations);
        Assert.Equal(2, _lab.Cloud.Objects.Count);
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)));
        var state = _lab.State;

        var summary = await _lab.PreviewAsync(Chain(("a", 2), ("c", 1)));

        Assert.Empty(_lab.Errors);
        Assert.Equal(["same lab-dev", "update a", "create c", "delete b"], _lab.Operations);
        Assert.Equal(state, _lab.State);
        Assert.Equal(2, _lab.Cloud.Objects.Count);
        Assert.True(summary.IsPreview);
    }

    [Fact]
    public async Task An_alias_renames_without_touching_the_object()
    {
        await _lab.DeployAsync(Chain(("a", 1), ("b", 1)));

        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var z = await program.ThingAsync(
                "z", Values.Map(("size", 1)), x => x with { Aliases = [new() { Name = "a" }] });
            await program.ThingAsync("b", Values.Map(("size", 1)), x => x with { Dependencies = [z.Urn.Value] });
        });

        Assert.Empty(_lab.Errors);
        Assert.Equal(["same lab-dev", "same z", "same b"], _lab.Operations);
        Assert.Equal(2, _lab.Cloud.Objects.Count);
        Assert.Contains("::z", _lab.Resources[^1].Dependencies[0], StringComparison.Ordinal);

        // An old name that was kept would rename others in a later run.
        Assert.All(_lab.Resources, static x => Assert.Empty(x.Aliases));
    }

    private static Func<ProgramApi, Task> One(params (string, object)[] inputs) => async program =>
    {
        await program.RootAsync();
        await program.ThingAsync("a", Values.Map(inputs));
    };

    /// <summary>Resources that depend each on the one before.</summary>
    private static Func<ProgramApi, Task> Chain(params (string Name, int Size)[] things) => async program =>
    {
        await program.RootAsync();
        string[] before = [];
        foreach (var (name, size) in things)
        {
            var made = await program.ThingAsync(
                name, Values.Map(("size", size)), x => x with { Dependencies = [.. before] });
            before = [made.Urn.Value];
        }
    };
}
