using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>
/// An object that goes with another is there until that one is gone. Pulumi takes its entry out of the state before,
/// and forgets it where the other deletion fails.
/// </summary>
public sealed class DeletedWithTests
{
    private readonly Lab _lab = new();

    [Fact]
    public async Task It_stays_where_what_it_goes_with_cannot_be_deleted()
    {
        await _lab.DeployAsync(Program);
        _lab.Cloud.Weather = (operation, name) => operation == "delete" && name == "outer" ? Refusal : null;

        await _lab.DestroyAsync();

        Assert.DoesNotContain("delete inner", _lab.Cloud.Calls);
        Assert.Contains(_lab.Resources, x => Urn.Parse(x.Urn).Name == "inner");
    }

    [Fact]
    public async Task It_goes_without_a_word_to_its_provider_where_the_other_does()
    {
        await _lab.DeployAsync(Program);

        Assert.Equal(RunOutcome.Succeeded, (await _lab.DestroyAsync()).Outcome);

        Assert.DoesNotContain("delete inner", _lab.Cloud.Calls);
        Assert.Empty(_lab.Resources);
        Assert.Contains("delete inner", _lab.Operations);
    }

    [Fact]
    public async Task It_is_read_where_nobody_knows_whether_the_other_is_gone()
    {
        await _lab.DeployAsync(Program);
        var (outer, inner) = (Id("outer"), Id("inner"));
        _lab.Cloud.Weather = (operation, name) =>
        {
            if (operation != "delete" || name != "outer")
            {
                return null;
            }

            _lab.Cloud.Drop(outer);
            _lab.Cloud.Drop(inner);
            return ProviderFailure.NoAnswer;
        };
        await _lab.DestroyAsync();
        Assert.Equal(inner, Id("inner"));

        _lab.Cloud.Weather = (_, _) => null;
        await _lab.DeployAsync(Program);

        Assert.Empty(_lab.Errors);
        Assert.Contains("read inner", _lab.Cloud.Calls);
        Assert.True(_lab.Cloud.Objects.ContainsKey(Id("inner")));
    }

    [Fact]
    public async Task It_stays_where_a_replacement_cannot_delete_the_other_first()
    {
        await _lab.DeployAsync(Program);
        _lab.Cloud.Weather = (operation, name) => operation == "delete" && name == "outer" ? Refusal : null;

        await _lab.DeployAsync(Replaced);

        Assert.DoesNotContain(_lab.Resources, x => x.IsPendingReplacement);
        Assert.True(_lab.Cloud.Objects.ContainsKey(Id("inner")));
    }

    private static ProviderFailure Refusal => new("the cloud refuses");

    private string Id(string name) => _lab.Resources.Single(x => Urn.Parse(x.Urn).Name == name).Id;

    private static Task Program(ProgramApi program) => Program(program, "x");

    private static Task Replaced(ProgramApi program) => Program(program, "y");

    private static async Task Program(ProgramApi program, string shape)
    {
        await program.RootAsync();
        var outer = await program.ThingAsync("outer", Values.Map(("shape", shape), ("dbr", "yes")));
        await program.ThingAsync("inner", Values.Map(("size", 1)), x => x with { DeletedWith = outer.Urn.Value });
    }
}
