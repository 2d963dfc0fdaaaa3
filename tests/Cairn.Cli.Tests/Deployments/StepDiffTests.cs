using Cairn.Cli.RunViews;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Resources;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>What is shown of a step's properties, and what is not.</summary>
public sealed class StepDiffTests
{
    private const string Marker = "hush-7c2e";

    private static readonly string Name = Urn.Create("dev", "shop", "shop:index:Box", "box").Value;

    [Fact]
    public void Old_and_new_are_shown_and_why_an_object_is_replaced()
        => Assert.Equal(
            ["~ size: 1 → 2", "~ shape: \"round\" → \"flat\"  (replaces)"],
            Lines(StepOperation.Replace, Of(Size("1"), Shape("round")), Of(Size("2"), Shape("flat"))));

    [Fact]
    public void Secrets_are_hidden_in_whatever_form_they_come()
    {
        PropertyValue[] secrets =
        [
            new PropertyValue.Secret(new PropertyValue.Text(Marker)),
            new PropertyValue.Output(new PropertyValue.Text(Marker), IsSecret: true, []),
            new PropertyValue.List([new PropertyValue.Secret(new PropertyValue.Text(Marker))]),
            new PropertyValue.Secret(new PropertyValue.Map(
                [new PropertyMember("in", new PropertyValue.Secret(new PropertyValue.Text(Marker)))])),
        ];
        foreach (var secret in secrets)
        {
            var lines = Lines(StepOperation.Create, Of(), Of(new PropertyMember("word", secret)));
            Assert.Contains("[secret]", string.Join('\n', lines), StringComparison.Ordinal);
            Assert.DoesNotContain(Marker, string.Join('\n', lines), StringComparison.Ordinal);
        }

        Assert.Equal(
            ["~ word: [secret] changed"],
            Lines(
                StepOperation.Update,
                Of(new PropertyMember("word", new PropertyValue.Secret(new PropertyValue.Text("old")))),
                Of(new PropertyMember("word", new PropertyValue.Secret(new PropertyValue.Text(Marker))))));
    }

    [Fact]
    public void The_code_of_a_dynamic_provider_is_a_digest()
    {
        var lines = Lines(StepOperation.Update, Of(Code("a")), Of(Code("b")));
        Assert.Matches("^~ __provider: \"code [0-9a-f]{8}\" → \"code [0-9a-f]{8}\"$", Assert.Single(lines));
        Assert.Empty(Lines(StepOperation.Create, Of(), Of(Code("a"))));
    }

    [Fact]
    public void What_is_not_known_yet_is_said_to_be_so()
        => Assert.Equal(
            ["+ size: [unknown]"],
            Lines(StepOperation.Create, Of(), Of(new PropertyMember(
                "size", new PropertyValue.Output(null, IsSecret: false, [])))));

    [Fact]
    public void A_deletion_says_nothing_of_properties()
        => Assert.Empty(Lines(StepOperation.Delete, Of(Size("1")), Of()));

    [Fact]
    public void Colours_of_programs_are_taken_away()
        => Assert.Equal(
            ["red", "plain"], ProgramText.Lines("\e[31mred\e[0m\r\n\e]0;title\aplain\n\n"));

    private static List<string> Lines(StepOperation operation, PropertyValue.Map before, PropertyValue.Map after)
        => [.. StepDiff.Lines(
            new StepReport
            {
                Operation = operation,
                Urn = Name,
                Type = "shop:index:Box",
                Old = State(before),
                New = State(after),
                Keys = operation == StepOperation.Replace ? ["shape"] : [],
            },
            isRefresh: false)];

    private static ResourceState State(PropertyValue.Map inputs)
        => new() { Urn = Name, Type = "shop:index:Box", Inputs = inputs };

    private static PropertyValue.Map Of(params PropertyMember[] members) => new([.. members]);

    private static PropertyMember Size(string digits) => new("size", new PropertyValue.Number(digits));

    private static PropertyMember Shape(string shape) => new("shape", new PropertyValue.Text(shape));

    private static PropertyMember Code(string code) => new("__provider", new PropertyValue.Text(code));
}
