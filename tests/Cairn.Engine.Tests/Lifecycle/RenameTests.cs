using System.Text;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Targets;
using Cairn.State.Journal;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>A new name has to reach every entry that knows the old one, whatever else the run does with it.</summary>
public sealed class RenameTests
{
    private const string Things = "urn:pulumi:dev::lab::lab:index:Thing::";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
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
    public async Task It_does_not_undo_what_is_being_written()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.ThingAsync("b", Values.Map(("size", 1)), x => x with { Dependencies = [a.Urn.Value] });
        });

        // "b" is in the journal, and its step does not know that yet, when "a" gets its new name.
        var (written, renamed) = Held("b", "\"size\":2");
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var b = program.ThingAsync("b", Values.Map(("size", 2)));
            await written.Task;
            await program.ThingAsync("z", Values.Map(("size", 1)), Was("a"));
            renamed.SetResult();
            await b;
        });

        AssertDone("z", "b");
        Assert.Equal(Values.Map(("size", 2)), _lab.Resources.Single(x => x.Urn == $"{Things}b").Inputs);
    }

    [Fact]
    public async Task Outputs_of_a_component_do_not_bring_an_old_name_back()
    {
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var a = await program.ThingAsync("a", Values.Map(("size", 1)));
            await program.GroupAsync("g", x => x with { Dependencies = [a.Urn.Value] });
        });

        // The component is registered by the old name, and its outputs are being written when that changes.
        var (written, renamed) = Held("g", "\"done\":1");
        await _lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var group = await program.RegisterAsync(
                new Goal { Type = "lab:index:Group", Name = "g", Dependencies = [$"{Things}a"] });
            var outputs = program.OutputsAsync(group.Urn.Value, Values.Map(("done", 1)));
            await written.Task;
            await program.ThingAsync("z", Values.Map(("size", 1)), Was("a"));
            renamed.SetResult();
            await outputs;
        });

        var group = _lab.Resources.Single(x => x.Urn.EndsWith("::g", StringComparison.Ordinal));
        Assert.Equal(Values.Map(("done", 1)), group.Outputs);
        Assert.Equal([$"{Things}z"], group.Dependencies);
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

    /// <summary>
    /// From the next run on, whoever writes such an entry hears of it only when the second is set, or patience ends.
    /// The first is set when the entry is in the journal.
    /// </summary>
    private (TaskCompletionSource Written, TaskCompletionSource Renamed) Held(string name, string text)
    {
        var (written, renamed) = (new TaskCompletionSource(), new TaskCompletionSource());
        _lab.Acknowledged = entry =>
        {
            if (!IsOf(entry, name, text))
            {
                return Task.CompletedTask;
            }

            written.TrySetResult();
            return Task.WhenAny(renamed.Task, Task.Delay(Patience));
        };
        return (written, renamed);
    }

    /// <summary>Whether an entry writes a resource of this name with some text in it.</summary>
    private static bool IsOf(JournalEntry entry, string name, string text)
        => entry is JournalEntry.Ended ended && ended.Changes.Any(change => change is StateChange.Replace replaced
            && Encoding.UTF8.GetString(replaced.Resource.Span) is var json
            && json.Contains($"::{name}\"", StringComparison.Ordinal)
            && json.Contains(text, StringComparison.Ordinal));

    private void AssertDone(params string[] names)
    {
        Assert.Empty(_lab.Errors);
        Assert.Empty(_lab.Journal?.Refusals ?? []);
        Assert.Equal(names.Order(), _lab.Resources.Where(x => !x.IsProvider && x.Type != Urn.RootType)
            .Select(x => Urn.Parse(x.Urn).Name).Order());
    }
}
