using System.Collections.Immutable;
using Cairn.Sdk.Tests.Fakes;
using CsCheck;

namespace Cairn.Sdk.Tests;

public sealed class OutputTests
{
    private static readonly Gen<Output<int>> Outputs = Gen.Int[0, 1000].Select(Gen.Bool, Gen.Bool).Select(
        (value, isKnown, isSecret) => new Output<int>(Task.FromResult(
            new OutputData<int>(value, isKnown, isSecret, ImmutableHashSet<Resource>.Empty))));

    [Fact]
    public async Task A_function_is_applied_to_the_value()
        => Assert.Equal(42, (await Output.Of(41).Apply(x => x + 1).Data).Value);

    [Fact]
    public async Task Functions_may_give_tasks_and_outputs()
    {
        Assert.Equal("1", (await Output.Of(1).Apply(x => Task.FromResult($"{x}")).Data).Value);
        Assert.Equal("1", (await Output.Of(1).Apply(x => Output.Of($"{x}")).Data).Value);
    }

    [Fact]
    public async Task Queries_combine_outputs()
    {
        var sum = from one in Output.Of(1) from two in Output.Of(2) select one + two;
        Assert.Equal(3, (await sum.Data).Value);
    }

    [Fact]
    public async Task What_is_made_of_a_secret_is_a_secret()
    {
        var text = Output.Format($"password: {Output.Secret("hunter2")}");
        var data = await text.Data;
        Assert.Equal(("password: hunter2", true), (data.Value, data.IsSecret));
        Assert.DoesNotContain("hunter2", data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_value_is_not_handed_to_functions()
    {
        var unknown = new Output<int>(Task.FromResult(OutputData.Unknown<int>(isSecret: false, [])));
        var called = false;
        var data = await unknown.Apply(x => called = true).Data;
        Assert.Equal((false, false), (data.IsKnown, called));
    }

    [Fact]
    public async Task Interpolated_texts_become_outputs_and_inputs()
    {
        Output<string> output = $"{Output.Of(1)}-{"two"}-{(Input<string>)"three",6}-{4.5:F2}";
        Input<string> input = $"<{output}>";
        Assert.Equal("<1-two- three-4.50>", (await input.ToOutput().Data).Value);
    }

    [Fact]
    public void A_text_where_no_text_is_wanted_is_refused()
        => Assert.Throws<InvalidOperationException>(() =>
        {
            Output<int> wrong = $"{1}";
            return wrong;
        });

    [Fact]
    public Task Several_outputs_are_known_when_all_are_and_secret_when_one_is()
        => Outputs.Array[0, 6].SampleAsync(async outputs =>
        {
            var all = await Output.All([.. outputs.Select(x => (Input<int>)x)]).Data;
            var each = await Task.WhenAll(outputs.Select(x => x.Data));
            Assert.Equal(each.All(x => x.IsKnown), all.IsKnown);
            Assert.Equal(each.Any(x => x.IsSecret), all.IsSecret);
            Assert.True(!all.IsKnown || all.Value.SequenceEqual(each.Select(x => x.Value)));
        });

    [Fact]
    public Task Apply_keeps_secrecy_and_knowledge_in_whatever_order()
        => Outputs.Select(Outputs).SampleAsync(async (one, two) =>
        {
            var forth = await (from x in one from y in two select x + y).Data;
            var back = await (from y in two from x in one select x + y).Data;
            Assert.Equal(forth.IsKnown, back.IsKnown);
            Assert.True(!forth.IsKnown || (forth.Value, forth.IsSecret) == (back.Value, back.IsSecret));
        });

    [Fact]
    public async Task An_output_as_a_text_says_that_it_is_none()
    {
        Assert.Contains("Output", Output.Of("x").ToString(), StringComparison.Ordinal);
        Assert.True((await Output.IsSecret(Output.Secret(1)).Data).Value);
        Assert.False((await Output.Unsecret(Output.Secret(1)).Data).IsSecret);
    }

    [Fact]
    public async Task Dependencies_are_those_of_all_values_it_was_made_of()
    {
        var engine = new FakeEngine();
        Assert.Equal(0, await engine.RunAsync(app =>
        {
            var one = new Box("one", new() { Value = "1" });
            var two = new Box("two", new() { Value = one.Value });
            _ = new Box("three", new() { Value = $"{one.Value} {two.Value}", Size = 3 });
        }));
        string[] both = ["urn:pulumi:test::shop::lab:index:Box::one", "urn:pulumi:test::shop::lab:index:Box::two"];
        Assert.Equal(both, engine.The("three").Dependencies);
        Assert.Equal(both, engine.The("three").PropertyDependencies["value"].Urns);
        Assert.Empty(engine.The("three").PropertyDependencies["size"].Urns);
        Assert.Equal("1 1", engine.The("three").Object.Fields["value"].StringValue);
    }
}
