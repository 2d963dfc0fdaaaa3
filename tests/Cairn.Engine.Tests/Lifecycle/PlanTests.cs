using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Plans;
using Xunit;
using static Cairn.Engine.Tests.Fakes.Values;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>Updates that are held to a plan: made as a preview would, and kept or broken.</summary>
public sealed class PlanTests
{
    private const string Root = "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev";
    private const string Default = "urn:pulumi:dev::lab::pulumi:providers:lab::default";
    private const string A = "urn:pulumi:dev::lab::lab:index:Thing::a";
    private const string B = "urn:pulumi:dev::lab::lab:index:Thing::b";

    private readonly Lab _lab = new();

    [Fact]
    public async Task What_is_planned_is_done()
    {
        var summary = await DeployAsync(Plan((A, Created(("size", 1)))), ("a", Map(("size", 1))));

        Assert.Empty(_lab.Errors);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Single(_lab.Cloud.Objects);
    }

    [Fact]
    public async Task What_was_not_known_may_be_anything()
    {
        await DeployAsync(Plan((A, Created(("size", new PropertyValue.Unknown())))), ("a", Map(("size", 7))));

        Assert.Empty(_lab.Errors);
    }

    [Theory]
    [InlineData(2, "properties changed: ++size[{1}!={2}]")]
    [InlineData(null, "properties changed: +-size[{1}]")]
    public async Task Another_value_is_refused_before_anything_is_done_to_its_resource(int? size, string why)
    {
        var summary = await DeployAsync(
            Plan((A, Created(("size", 1)))), ("a", size is { } value ? Map(("size", value)) : Map()));

        Assert.Equal(RunOutcome.Failed, summary.Outcome);
        Assert.Equal($"resource {A} violates plan: {why}", Violation("CRN3041").Upstream);
        Assert.Empty(_lab.Cloud.Objects);
    }

    [Fact]
    public async Task A_resource_that_the_plan_does_not_know_is_refused()
    {
        await DeployAsync(Plan((A, Created(("size", 1)))), ("a", Map(("size", 1))), ("b", Map(("size", 1))));

        Assert.Equal(B, Violation("CRN3040").Urn);
        Assert.Single(_lab.Cloud.Objects);
    }

    [Fact]
    public async Task Less_than_planned_may_be_done_and_more_not()
    {
        await DeployAsync(null, ("a", Map(("shape", "x"))));
        var update = new PlannedResource(["update"], Goal(("shape", "y"), isAdded: false), []);
        var replace = update with { Steps = ["create-replacement", "replace", "delete-replaced"] };

        await DeployAsync(Plan((A, update)), ("a", Map(("shape", "y"))));
        Assert.Contains("constrained to update", Violation("CRN3040").Upstream, StringComparison.Ordinal);
        Assert.Equal("x", (_lab.Cloud.Objects.Single().Value.Members[0].Value as PropertyValue.Text)?.Value);

        await DeployAsync(Plan((A, replace)), ("a", Map(("shape", "y"))));
        Assert.Empty(_lab.Errors);
        await DeployAsync(Plan((A, replace)), ("a", Map(("shape", "y"))));
        Assert.Empty(_lab.Errors);
        Assert.Contains("same a", _lab.Operations);
    }

    [Fact]
    public async Task A_deletion_has_to_be_planned_and_may_be_done_already()
    {
        await DeployAsync(null, ("a", Map(("size", 1))), ("b", Map(("size", 1))));

        await DeployAsync(Plan((A, new PlannedResource(["same"], Goal(), []))), ("a", Map(("size", 1))));
        Assert.Equal(B, Violation("CRN3040").Urn);
        Assert.Equal(2, _lab.Cloud.Objects.Count);

        var deleted = new PlannedResource(["delete"], null, []);
        await DeployAsync(
            Plan((A, new PlannedResource(["same"], Goal(), [])), (B, deleted)), ("a", Map(("size", 1))));
        Assert.Empty(_lab.Errors);
        await DeployAsync(
            Plan((A, new PlannedResource(["same"], Goal(), [])), (B, deleted)), ("a", Map(("size", 1))));
        Assert.Empty(_lab.Errors);
    }

    [Fact]
    public async Task What_was_planned_and_does_not_come_is_told()
    {
        await DeployAsync(
            Plan((A, Created(("size", 1))), (B, Created(("size", 1)))), ("a", Map(("size", 1))));

        Assert.Equal(B, Violation("CRN3042").Urn);
        Assert.Single(_lab.Cloud.Objects);
    }

    [Fact]
    public async Task Options_count_too()
    {
        var planned = Created(("size", 1));
        await DeployAsync(
            Plan((A, planned with { Goal = planned.Goal! with { IsProtected = true } })), ("a", Map(("size", 1))));

        Assert.Contains("protect changed", Violation("CRN3041").Detail, StringComparison.Ordinal);
        Assert.Empty(_lab.Cloud.Objects);
    }

    private Diagnostic Violation(string code) => Assert.Single(
        _lab.Events.All.OfType<EngineEvent.Diagnosed>().Select(x => x.Content), x => x.Code.ToString() == code);

    private Task<RunSummary> DeployAsync(UpdatePlan? plan, params (string Name, PropertyValue.Map Inputs)[] things)
        => _lab.DeployAsync(
            async api =>
            {
                await api.RootAsync();
                foreach (var (name, inputs) in things)
                {
                    await api.ThingAsync(name, inputs);
                }
            },
            new RunOptions { Plan = plan });

    /// <summary>A plan with what belongs to every run as it is at the time.</summary>
    private UpdatePlan Plan(params (string Urn, PlannedResource Resource)[] resources)
    {
        var isNew = _lab.Resources.IsEmpty;
        var own = new PlannedResource([isNew ? "create" : "same"], new PlannedGoal(), []);
        return new UpdatePlan(resources.Append((Root, own)).Append((Default, own))
            .ToImmutableSortedDictionary(x => x.Item1, x => x.Item2, StringComparer.Ordinal));
    }

    private static PlannedResource Created((string Name, object Value) input)
        => new(["create"], Goal(input), []);

    private static PlannedGoal Goal() => new()
    {
        Parent = Root,
        Provider = $"{Default}::04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    };

    private static PlannedGoal Goal((string Name, object Value) input, bool isAdded = true) => Goal() with
    {
        Inputs = isAdded
            ? InputDiff.None with { Adds = Map(input) }
            : InputDiff.None with { Updates = Map(input) },
    };
}
