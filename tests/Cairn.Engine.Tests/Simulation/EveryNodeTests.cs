using System.Collections.Immutable;
using Cairn.Engine.Runs;
using Cairn.Planning.Targets;
using Xunit;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// Each call of a provider goes wrong in turn, in each way, and the power goes after each entry of the journal in turn:
/// the state is true all the same, the next run mends it, and the one after that has nothing to do.
/// </summary>
public sealed class EveryNodeTests
{
    private const string Urns = "urn:pulumi:dev::lab::";

    private static readonly ImmutableArray<SimSpec> App =
    [
        new(1, "by") { Kind = SimKind.Provider },
        new(2, "group") { Kind = SimKind.Group },
        new(3, "base") { Provider = 1, HasSecret = true },
        new(4, "fixed") { Links = [3], HasFixedLinks = true, Parent = 2 },
        new(5, "linked") { Links = [4], Parent = 2, IsRefreshedBeforeUpdate = true },
        new(6, "last") { Dependencies = [2, 5] },
    ];

    private static readonly Dictionary<string, (
        ImmutableArray<SimSpec> State, ImmutableArray<SimSpec> Program, SimRun Run)>
        Scenarios = new(StringComparer.Ordinal)
        {
            ["create"] = ([], App, new SimRun(SimCommand.Deploy)),
            ["update"] = (App, With(3, x => x with { Size = 1 }), new SimRun(SimCommand.Deploy)),
            ["replace"] = (App, With(3, x => x with { Shape = 1 }), new SimRun(SimCommand.Deploy)),
            ["delete first"] = (
                App, With(3, x => x with { Shape = 1, DeletesFirst = true }), new SimRun(SimCommand.Deploy)),
            ["replace a provider"] = (App, With(1, x => x with { Shape = 1 }), new SimRun(SimCommand.Deploy)),
            ["rename"] = (
                App,
                With(3, x => x with { Name = "other", Aliases = [$"{Urns}{SimSpec.ThingType}::base"] }),
                new SimRun(SimCommand.Deploy)),
            ["move"] = (
                App,
                With(6, x => x with { Parent = 2, Aliases = [$"{Urns}{SimSpec.ThingType}::last"] }),
                new SimRun(SimCommand.Deploy)),
            ["remove"] = (App, App[..4], new SimRun(SimCommand.Deploy)),
            ["import"] = (App[..5], With(6, x => x with { ObjectId = "free-6" }), new SimRun(SimCommand.Deploy)),
            ["read"] = (
                App[..5], With(6, x => x with { Kind = SimKind.Found, ObjectId = "ext-1" }),
                new SimRun(SimCommand.Deploy)),
            ["refresh"] = (App, App, new SimRun(SimCommand.Refresh)),
            ["refresh with the program"] = (App, App, Program(SimCommand.Refresh)),
            ["deploy with a refresh"] = (
                App, With(3, x => x with { Shape = 1 }),
                new SimRun(SimCommand.Deploy) { Options = new RunOptions { RefreshesFirst = true } }),
            ["destroy"] = (App, App, new SimRun(SimCommand.Destroy)),
            ["destroy with the program"] = (App, App, Program(SimCommand.Destroy)),
            ["only a target"] = (
                App,
                With(3, x => x with { Size = 1 }, With(6, x => x with { Size = 1 })),
                new SimRun(SimCommand.Deploy)
                {
                    Options = new RunOptions { Targets = new UrnTargets([$"{Urns}{SimSpec.ThingType}::last"]) },
                }),
            ["go on after errors"] = (
                App,
                With(3, x => x with { Shape = 1, DeletesFirst = true }),
                new SimRun(SimCommand.Deploy) { Options = new RunOptions { ContinueOnError = true } }),
        };

    public static TheoryData<string> Names { get; } = [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_call_goes_wrong_in_turn(string name)
    {
        var whole = Holds(name, x => x);
        Assert.True(whole.Calls > 0);
        for (var call = 0; call < whole.Calls; call++)
        {
            foreach (var kind in Enum.GetValues<SimFaultKind>())
            {
                var fault = new SimFault(call, kind);
                Holds(name, x => x with { Faults = [fault] });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_power_goes_after_each_entry_in_turn(string name)
    {
        var whole = Holds(name, x => x);
        for (var entries = 1; entries <= whole.Entries; entries++)
        {
            Holds(name, x => x with { CrashAfter = entries });
            Holds(name, x => x with { CrashAfter = entries, ArrivesAfterCrash = true });
        }
    }

    private static SimFootprint Holds(string name, Func<SimRun, SimRun> change)
    {
        var (state, program, run) = Scenarios[name];
        run = change(run);
        var failure = SimCheck.Find(() => new SimCase(state, program, run), out var first);
        Assert.True(failure is null, $"{run}: {failure}");
        return first;
    }

    private static SimRun Program(SimCommand command)
        => new(command) { Options = new RunOptions { RunsProgram = true } };

    private static ImmutableArray<SimSpec> With(int key, Func<SimSpec, SimSpec> change)
        => With(key, change, App);

    private static ImmutableArray<SimSpec> With(
        int key, Func<SimSpec, SimSpec> change, ImmutableArray<SimSpec> all)
        => [.. all.Select(x => x.Key == key ? change(x) : x)];
}
