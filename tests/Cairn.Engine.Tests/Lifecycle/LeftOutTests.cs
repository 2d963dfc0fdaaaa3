using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Goals;
using Xunit;

namespace Cairn.Engine.Tests.Lifecycle;

/// <summary>What is left out because something it needs has failed is what it was, and needs what it needed.</summary>
public sealed class LeftOutTests
{
    [Fact]
    public async Task What_a_resource_that_was_left_out_needed_before_is_not_deleted()
    {
        var lab = new Lab();
        await lab.DeployAsync(async program =>
        {
            await program.RootAsync();
            var first = await program.ThingAsync("first", Values.Map(("size", 1)));
            var old = await program.ThingAsync("old", Values.Map(("size", 1)));
            await program.ThingAsync("last", Values.Map(("size", 1)), x => x with
            {
                Dependencies = [first.Urn.Value, old.Urn.Value],
            });
        });
        lab.Cloud.Weather = (operation, name) => operation == "update" && name == "first"
            ? new ProviderFailure("the cloud refuses")
            : null;

        await lab.DeployAsync(
            async program =>
            {
                await program.RootAsync();
                var first = await program.RegisterAsync(Thing("first"), isReporting: true);
                await program.RegisterAsync(
                    Thing("last") with { Dependencies = [first.Urn.Value] }, isReporting: true);
            },
            new RunOptions { ContinueOnError = true });

        Assert.Empty(lab.Journal?.Refusals ?? []);
        Assert.Contains(lab.Resources, x => Urn.Parse(x.Urn).Name == "old");
        Assert.DoesNotContain("delete old", lab.Cloud.Calls);
    }

    private static Goal Thing(string name)
        => new() { Type = "lab:index:Thing", Name = name, IsCustom = true, Inputs = Values.Map(("size", 2)) };
}
