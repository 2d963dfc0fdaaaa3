using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>
/// The power goes after each entry of the journal in turn, and each call of a provider fails in turn: the state is valid
/// and true all the same, and the next run ends where an undisturbed one would have.
/// </summary>
public sealed class CrashTests
{
    public static TheoryData<string> Changes { get; } =
        ["create", "update", "replace", "delete first", "remove", "rename", "everything"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task After_a_crash_at_any_entry_nothing_is_forgotten_and_the_next_run_converges(string change)
    {
        var entries = await EntriesAsync(change);
        Assert.True(entries > 1);
        for (var crash = 1; crash < entries; crash++)
        {
            var lab = await StartedAsync(change);
            lab.CrashAfter = crash;
            await lab.DeployAsync(Target(change));
            AssertTrue(lab, $"{change}, crash after {crash}");

            lab.CrashAfter = int.MaxValue;
            await lab.DeployAsync(Target(change));
            await AssertConvergedAsync(lab, change, $"{change}, crash after {crash}");
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task After_any_call_has_failed_nothing_is_forgotten_and_the_next_run_converges(string change)
    {
        for (var n = 0; ; n++)
        {
            var lab = await StartedAsync(change);
            var calls = 0;
            var hasFailed = false;
            lab.Cloud.Weather = (_, _) =>
            {
                if (calls++ != n)
                {
                    return null;
                }

                hasFailed = true;
                return new Engine.Ports.ProviderFailure("a cloud of another kind");
            };
            await lab.DeployAsync(Target(change));
            AssertTrue(lab, $"{change}, call {n}");
            if (!hasFailed)
            {
                return;
            }

            lab.Cloud.Weather = (_, _) => null;
            await lab.DeployAsync(Target(change));
            await AssertConvergedAsync(lab, change, $"{change}, call {n}");
        }
    }

    private static async Task<int> EntriesAsync(string change)
    {
        var lab = await StartedAsync(change);
        await lab.DeployAsync(Target(change));
        Assert.Empty(lab.Errors);
        return lab.Journal?.Entries.Count ?? 0;
    }

    private static async Task<Lab> StartedAsync(string change)
    {
        var lab = new Lab();
        if (change != "create")
        {
            await lab.DeployAsync(Before);
            Assert.Empty(lab.Errors);
        }

        return lab;
    }

    /// <summary>Every object of the cloud is in the state, or in what the state knows to be in doubt.</summary>
    private static void AssertTrue(Lab lab, string where)
    {
        var known = lab.Resources.Select(x => x.Id).ToHashSet();
        var doubtful = lab.Pending.Select(x => Urn.Parse(x.Resource.Urn).Name).ToHashSet();
        foreach (var id in lab.Cloud.Objects.Keys)
        {
            Assert.True(known.Contains(id) || doubtful.Contains(id[..id.LastIndexOf('-')]), $"{where}: {id} is forgotten");
        }
    }

    private static async Task AssertConvergedAsync(Lab lab, string change, string where)
    {
        Assert.True(lab.Errors.Count == 0, $"{where}: {string.Join("; ", lab.Errors)}");
        AssertTrue(lab, where);
        Assert.DoesNotContain(lab.Resources, x => x.IsDelete || x.IsPendingReplacement);
        await lab.DeployAsync(Target(change));
        Assert.True(lab.Errors.Count == 0, $"{where}: {string.Join("; ", lab.Errors)}");
        Assert.All(lab.Operations, x => Assert.StartsWith("same ", x, StringComparison.Ordinal));
    }

    private static Func<ProgramApi, Task> Target(string change) => change switch
    {
        "update" => Program("a", 2, "x", false, "b", "c"),
        "replace" => Program("a", 1, "y", false, "b", "c"),
        "delete first" => Program("a", 1, "y", true, "b", "c"),
        "remove" => Program("a", 1, "x", false, "b"),
        "rename" => Program("z", 1, "x", false, "b", "c"),
        "everything" => Program("z", 2, "y", false, "c", "d"),
        _ => Before,
    };

    private static Task Before(ProgramApi program) => Program("a", 1, "x", false, "b", "c")(program);

    /// <summary>A root, a first thing that was called <c>a</c> once, and others that depend on it.</summary>
    private static Func<ProgramApi, Task> Program(
        string first, int size, string shape, bool deletesFirst, params string[] others) => async program =>
    {
        await program.RootAsync();
        var group = await program.GroupAsync("g");
        var inputs = Values.Map(("size", size), ("shape", shape), ("key", new PropertyValue.Secret(Values.Of("k"))));
        var a = await program.ThingAsync(first, inputs, x => x with
        {
            Aliases = [new() { Name = "a" }],
            DeleteBeforeReplace = deletesFirst ? true : null,
        });
        foreach (var name in others)
        {
            await program.ThingAsync(
                name, Values.Map(("size", 1)), x => x with { Dependencies = [a.Urn.Value], Parent = group.Urn.Value });
        }
    };
}
