using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Values;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>What policies do to a run (spec/engine.md §3.12).</summary>
public sealed class PolicyTests
{
    private static readonly PropertyValue Small = new PropertyValue.Number("1");

    private readonly Lab _lab = new();

    private IEnumerable<string> Violations => _lab.Events.All.OfType<EngineEvent.PolicyViolated>()
        .Select(static x => $"{x.Violation.Level} {x.Violation.Policy} {Urn.Parse(x.Urn).Name}");

    [Fact]
    public async Task A_mandatory_policy_keeps_a_resource_from_being_created()
    {
        _lab.Policies = [new FakePolicies { Judge = x => Name(x) == "a" ? PolicyLevel.Mandatory : null }];

        var summary = await _lab.DeployAsync(Program);

        Assert.Equal(RunOutcome.Failed, summary.Outcome);
        Assert.DoesNotContain("create a", _lab.Operations);
        Assert.Equal(["Mandatory judge a"], Violations);
        Assert.Equal("rules", Assert.Single(summary.PolicyPacks).Name);
    }

    [Fact]
    public async Task In_a_preview_all_that_is_wrong_is_told()
    {
        _lab.Policies = [new FakePolicies { Judge = x => IsThing(x) ? PolicyLevel.Mandatory : null }];

        var summary = await _lab.PreviewAsync(Program);

        Assert.Equal(RunOutcome.Failed, summary.Outcome);
        Assert.Equal(["Mandatory judge a", "Mandatory judge b"], Violations.Order());
        Assert.Contains("create b", _lab.Operations);
    }

    [Fact]
    public async Task An_advisory_one_is_only_told()
    {
        _lab.Policies = [new FakePolicies { Judge = x => IsThing(x) ? PolicyLevel.Advisory : null }];

        Assert.Equal(RunOutcome.Succeeded, (await _lab.DeployAsync(Program)).Outcome);
        Assert.Equal(["Advisory judge a", "Advisory judge b"], Violations.Order());
    }

    [Fact]
    public async Task What_is_put_right_is_deployed_so_and_judged_so()
    {
        _lab.Policies =
        [
            new FakePolicies
            {
                Remedy = x => IsThing(x) ? x.Properties.With("size", Small) : null,
                Judge = x => IsThing(x) && !Equals(x.Properties.Find("size"), Small) ? PolicyLevel.Mandatory : null,
            },
        ];

        Assert.Equal(RunOutcome.Succeeded, (await _lab.DeployAsync(Program)).Outcome);
        Assert.All(
            _lab.Resources.Where(static x => x.Type == "lab:index:Thing"),
            x => Assert.Equal(Small, x.Inputs.Find("size")));
        Assert.Equal(2, _lab.Events.All.OfType<EngineEvent.PolicyRemediated>().Count());
    }

    [Fact]
    public async Task The_whole_is_judged_when_everything_is_there()
    {
        var seen = ImmutableArray<string>.Empty;
        _lab.Policies =
        [
            new FakePolicies
            {
                JudgeAll = all =>
                {
                    seen = [.. all.Select(Name)];
                    return PolicyLevel.Mandatory;
                },
            },
        ];

        Assert.Equal(RunOutcome.Failed, (await _lab.DeployAsync(Program)).Outcome);
        Assert.Superset(new HashSet<string> { "a", "b", "lab-dev" }, seen.ToHashSet());
        Assert.Equal(["Mandatory whole lab-dev"], Violations);
        Assert.Equal(2, _lab.Cloud.Objects.Count);
    }

    [Fact]
    public async Task A_refresh_and_a_destroy_are_not_judged()
    {
        await _lab.DeployAsync(Program);
        _lab.Policies =
        [
            new FakePolicies
            {
                Judge = static _ => PolicyLevel.Mandatory,
                JudgeAll = static _ => PolicyLevel.Mandatory,
            },
        ];

        Assert.Equal(RunOutcome.Succeeded, (await _lab.RefreshAsync()).Outcome);
        Assert.Equal(
            RunOutcome.Succeeded, (await _lab.DestroyAsync(new RunOptions { RunsProgram = true }, Program)).Outcome);
        Assert.Empty(_lab.Resources);
    }

    private static bool IsThing(PolicySubject subject) => Name(subject) is "a" or "b";

    private static string Name(PolicySubject subject) => Urn.Parse(subject.Resource.Urn).Name;

    private static async Task Program(ProgramApi program)
    {
        await program.RootAsync();
        await program.ThingAsync("a", Values.Map(("size", 5)));
        await program.ThingAsync("b", Values.Map(("size", 6)));
    }
}
