using Cairn.Model;
using Cairn.Planning.Values;
using CsCheck;
using Xunit;
using static Cairn.Planning.Tests.Make;

namespace Cairn.Planning.Tests;

public class PropertyPathTests
{
    private static readonly Gen<PathKey> Keys = Gen.OneOf(
        Gen.Int[0, 9].Select(PathKey.Of),
        Gen.String[Gen.Char["ab_.[]\"* -"], 1, 5].Where(x => x != "*").Select(PathKey.Of));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b", "a.b")]
    [InlineData("a[0].b", "a[0].b")]
    [InlineData("a[\"x-y\"].z", "a[\"x-y\"].z")]
    [InlineData("a-b", "[\"a-b\"]")]
    [InlineData("[\"with \\\"quotes\\\"\"][1]", "[\"with \\\"quotes\\\"\"][1]")]
    [InlineData("a.[0]", "a[0]")]
    [InlineData("a[*]", "a[\"*\"]")]
    public void Paths_are_read_as_leniently_as_Pulumi_reads_them(string text, string canonical)
    {
        Assert.True(PropertyPath.TryParse(text, out var path));
        Assert.Equal(canonical, path.ToString());
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[\"x")]
    [InlineData("a[\"x\"")]
    public void What_is_not_closed_is_no_path(string text) => Assert.False(PropertyPath.TryParse(text, out _));

    [Fact]
    public void What_was_written_is_read_as_it_was()
        => Keys.Array[1, 5].Sample(keys =>
        {
            var path = PropertyPath.Of(keys);
            return PropertyPath.TryParse(path.ToString(), out var read) && read == path;
        });

    [Theory]
    [InlineData("a", "a.b[1]", true)]
    [InlineData("a.b", "a", false)]
    [InlineData("*", "anything[3]", true)]
    [InlineData("a[*].c", "a[7].c.d", true)]
    [InlineData("a[0]", "a[1]", false)]
    public void A_path_contains_what_is_within(string outer, string inner, bool expected)
        => Assert.Equal(expected, Parse(outer).Contains(Parse(inner)));

    [Fact]
    public void Values_are_read_set_and_deleted_at_a_path()
    {
        var value = Map(("a", List(Map(("b", "1")), Secret(Map(("c", "2"))))));

        Assert.Equal(Text("2"), PathEdit.Get(value, Parse("a[1].c")));
        Assert.Null(PathEdit.Get(value, Parse("a[2]")));
        Assert.Equal(
            Map(("a", List(Map(("b", "9")), Secret(Map(("c", "2")))))),
            PathEdit.Set(value, Parse("a[0].b"), Text("9")));
        Assert.Null(PathEdit.Set(value, Parse("x.y"), Text("9")));
        Assert.Equal(
            Map(("a", List(Map(("b", "1")), Secret(Map(Array.Empty<(string, string)>()))))),
            PathEdit.Delete(value, Parse("a[1].c")));
        Assert.Equal(
            Map(("a", List(new PropertyValue.Null(), Secret(Map(("c", "2")))))),
            PathEdit.Delete(value, Parse("a[0]")));
        Assert.Null(PathEdit.Delete(value, Parse("nothing")));
    }

    private static PropertyPath Parse(string text)
        => PropertyPath.TryParse(text, out var path) ? path : throw new ArgumentException(text);
}
