using Cairn.State.Json;
using Cairn.State.Tests.Json;
using Cairn.State.Values;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Values;

public class ValueDiffTests
{
    [Fact]
    public void Changes_are_named_by_their_paths()
        => Assert.Equal(
            [
                "~ inputs.environment.variables.TOKEN: [secret] changed, or was encrypted anew",
                "~ inputs.list[1]: 2 → \"2\"",
                "+ inputs.list[2]: 3",
                "- inputs.gone: {…} (1 member)",
                "+ inputs[\"a.b\"]:",
                "    x: 1",
                "    y: [secret]",
            ],
            Diff(
                $$"""
                {"inputs":{"environment":{"variables":{"TOKEN":{{Special.Secret("\"ciphertext\":\"1\"")}},"SAME":1.0} },
                 "list":[1,2],"gone":{"x":1} } }
                """,
                $$"""
                {"inputs":{"list":[1,"2",3],"a.b":{"x":1,"y":{{Special.Secret("\"ciphertext\":\"9\"")}}},
                 "environment":{"variables":{"SAME":1,"TOKEN":{{Special.Secret("\"ciphertext\":\"2\"")}} } } } }
                """).Describe());

    [Fact]
    public void Lists_of_references_are_sets()
        => Assert.Equal(
            ["- dependencies: \"b\"", "+ dependencies: \"c\"", "+ propertyDependencies.k: \"x\"", "- parent: \"p\""],
            Diff(
                """
                {"dependencies":["a","b"],"propertyDependencies":{"k":null,"l":["y","z"]},"parent":"p"}
                """,
                """
                {"dependencies":["c","a"],"propertyDependencies":{"l":["z","y"],"k":["x"]} }
                """).Describe());

    [Fact]
    public void A_secret_that_was_only_encrypted_anew_is_no_change_with_the_key_at_hand()
    {
        var before = $"{{\"inputs\":{{\"s\":{Special.Secret("\"ciphertext\":\"1:x\"")}}}}}";
        var after = $"{{\"inputs\":{{\"s\":{Special.Secret("\"ciphertext\":\"2:x\"")}}}}}";

        Assert.Single(Diff(before, after).Changes);
        Assert.Empty(Diff(before, after, text => text[2..]).Changes);
        Assert.Single(Diff(before, after, _ => null).Changes);
    }

    [Fact]
    public void Long_texts_are_shown_from_where_they_part()
    {
        var same = new string('a', 300);

        Assert.Equal(
            ["~ inputs: …\"aaaaaaaaaaaaaaaaaaaab\" → …\"aaaaaaaaaaaaaaaaaaaac\""],
            Diff($"{{\"inputs\":\"{same}b\"}}", $"{{\"inputs\":\"{same}c\"}}").Describe());
    }

    [Fact]
    public void The_number_of_changes_is_bounded()
    {
        var many = string.Join(',', Enumerable.Range(0, ValueDiff.ChangesMax + 1));

        var diff = Diff("{\"inputs\":[]}", $"{{\"inputs\":[{many}]}}");

        Assert.True(diff.IsCut);
        Assert.Equal(ValueDiff.ChangesMax, diff.Changes.Count);
        Assert.Equal("…", diff.Describe()[^1]);
    }

    [Fact]
    public void There_are_changes_exactly_where_the_meaning_differs()
        => Gen.Select(JsonGen.Value, JsonGen.Value).Sample(AssertChanges);

    private static void AssertChanges(string left, string right)
    {
        var diff = ValueDiff.OfValues(
            PropertyReader.ReadLenient(JsonGen.Utf8(left)), PropertyReader.ReadLenient(JsonGen.Utf8(right)), "v");
        Assert.Equal(JsonText.AreEqual(JsonGen.Utf8(left), JsonGen.Utf8(right)), diff.Changes.Count == 0);
        Assert.All(diff.Changes, change => Assert.StartsWith("v", change.Path, StringComparison.Ordinal));
        Assert.Equal(diff.Changes.Count == 0, diff.Describe().Count == 0);
    }

    private static ValueDiff Diff(string before, string after, Func<string, string?>? decrypt = null)
        => ValueDiff.OfResources(JsonGen.Utf8(before), JsonGen.Utf8(after), decrypt);
}
