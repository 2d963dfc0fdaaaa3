using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Targets;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>A new name has to reach every entry that knows the old one, whatever else the run does with it.</summary>
public sealed class RenameTests
{
    private const string Things = "urn:pulumi:dev::lab::lab:index:Thing::";
    private readonly Lab _lab = new();

    [Fact]
    public async Task It_reaches_a_copy_that_waits_for_its_deletion()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.ThingAsync("b", Values.Map(("shape", "x")), x => x with { Dependencies = [a.Urn.Value] });
        });

        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            await program.ThingAsync("b", Values.Map(("shape", "y")));
            await program.ThingAsync("z", Values.Map(("size", 1)), Was("a"));
        });

        AssertDone("z", "b");
    }

    [Fact]
    public async Task It_reaches_what_was_carried_along_before()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            var b = await program.ThingAsync(
                "b", Values.Map(("size", 1)), x => x with { Dependencies = [a.Urn.Value] });
            await program.ThingAsync("c", Values.Map(("size", 1)), x => x with { Dependencies = [b.Urn.Value] });
        });

        // A target's dependents are targets, and "c" needs "b" before it comes under its new name.
        await _lab.DeployAsync(
            async program =>
            {
                await program.RootAsync();
                await program.ThingAsync("c", Values.Map(("size", 1)));
                var a = await program.ThingAsync("a", Values.Map(("size", 1)));
                await program.ThingAsync("z", Values.Map(("size", 1)), x => Was("b")(x) with
                {
                    Dependencies = [a.Urn.Value],
                });
            },
            new RunOptions { Targets = new UrnTargets([$"{Things}a"]), WithDependents = true });

        AssertDone("a", "z", "c");
        Assert.Equal([$"{Things}z"], _lab.Resources.Single(x => x.Urn == $"{Things}c").Dependencies);
    }

    [Fact]
    public async Task A_resource_that_was_read_before_keeps_the_names_that_came_since()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.ThingAsync("b", Values.Map(("size", 1)), x => x with { Parent = a.Urn.Value });
        });

        await _lab.DeployAsync(
            async program =>
            {
                await program.RootAsync();
                var z = await program.ThingAsync("z", Values.Map(("size", 1)), Was("a"));
                await program.ThingAsync("b", Values.Map(("size", 1)), x => x with { Parent = z.Urn.Value });
            },
            new RunOptions
            {
                RefreshesFirst = true,
                RunsProgram = true,
                Excludes = new UrnTargets([$"{Things}a"]),
                WithDependents = true,
            });

        AssertDone("z", "b");
    }

    [Fact]
    public async Task A_child_that_was_renamed_with_its_parent_is_the_one_that_a_program_registers_by_that_name()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var top = await program.ThingAsync("top", Values.Map(("size", 1)));
            var a = await program.ThingAsync("a", Values.Map(("size", 1)), x => x with { Parent = top.Urn.Value });
            await program.GroupAsync("g", x => x with { Parent = a.Urn.Value });
        });

        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var top = await program.ThingAsync("top", Values.Map(("size", 1)));
            await program.ThingAsync("a", Values.Map(("size", 1)), x => x with
            {
                Aliases = [new AliasSpec { Urn = "urn:pulumi:dev::lab::lab:index:Thing$lab:index:Thing::a" }],
            });
            await program.GroupAsync("g", x => x with { Parent = top.Urn.Value });
        });

        AssertDone("top", "a", "g");
    }

    [Fact]
    public async Task It_is_not_used_by_others_where_the_renaming_resource_has_failed()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.ThingAsync("b", Values.Map(("size", 1)), x => x with { Dependencies = [a.Urn.Value] });
        });
        _lab.Cloud.Weather = (operation, name) => operation == "read" && name == "a" ? Refusal : null;

        await _lab.DeployAsync(
            async program =>
            {
                await program.RootAsync();
                await program.RegisterAsync(Was("a")(Thing("z", ("size", 2))), isReporting: true);
                await program.RegisterAsync(Thing("b", ("size", 1)), isReporting: true);
            },
            new RunOptions
            {
                ContinueOnError = true,
                RefreshesFirst = true,
                RunsProgram = true,
                Excludes = new UrnTargets([$"{Things}b"]),
            });

        Assert.Contains("the cloud refuses", _lab.Errors);
        Assert.Equal([$"{Things}a"], _lab.Resources.Single(x => x.Urn == $"{Things}b").Dependencies);
        Assert.Empty(_lab.Journal?.Refusals ?? []);
    }

    [Fact]
    public async Task A_copy_is_deleted_by_its_provider_under_whatever_name()
    {
        Func<ProgramApi, Task> Program(string provider, string shape) => async program =>
        {
            await program.RootAsync();
            var by = await program.RegisterAsync(Was("p")(Thing(provider)) with { Type = "pulumi:providers:lab" });
            await program.ThingAsync("b", Values.Map(("shape", shape)), x => x with
            {
                Provider = $"{by.Urn}::{by.Id}",
            });
        };
        await _lab.DeployAsync(Program("p", "x"));
        _lab.Cloud.Weather = (operation, name) => operation == "delete" ? Refusal : null;
        await _lab.DeployAsync(Program("p", "y"));
        Assert.Contains(_lab.Resources, x => x.IsDelete);

        _lab.Cloud.Weather = (_, _) => null;
        await _lab.DeployAsync(Program("q", "y"), new RunOptions { RefreshesFirst = true, RunsProgram = true });

        AssertDone("b");
        Assert.Single(_lab.Cloud.Objects);
    }

    private static ProviderFailure Refusal => new("the cloud refuses");

    private static Goal Thing(string name, params (string, object)[] inputs)
        => new() { Type = "lab:index:Thing", Name = name, IsCustom = true, Inputs = Values.Map(inputs) };

    private static Func<Goal, Goal> Was(string name) => x => x with { Aliases = [new AliasSpec { Name = name }] };

    private void AssertDone(params string[] names)
    {
        Assert.Empty(_lab.Errors);
        Assert.Empty(_lab.Journal?.Refusals ?? []);
        Assert.Equal(names.Order(), _lab.Resources.Where(x => !x.IsProvider && x.Type != Urn.RootType)
            .Select(x => Urn.Parse(x.Urn).Name).Order());
    }
}
