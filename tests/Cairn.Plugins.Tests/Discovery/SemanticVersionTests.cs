using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Tests.Discovery;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("v1.2.3", "1.2.3")]
    [InlineData("1.2", "1.2.0")]
    [InlineData("1.2.3-alpha.1+build.5", "1.2.3-alpha.1+build.5")]
    [InlineData("1.0.0-x-y-z.--", "1.0.0-x-y-z.--")]
    [InlineData("99999999999999999999.0.0", "99999999999999999999.0.0")]
    [InlineData("", null)]
    [InlineData("1.2.3.4", null)]
    [InlineData("1.x.3", null)]
    [InlineData("1.2.3-", null)]
    [InlineData("1.2.3-a..b", null)]
    [InlineData("1.2.3+ä", null)]
    [InlineData("../1.0.0", null)]
    public void Versions_are_read(string text, string? expected)
        => Assert.Equal(expected, SemanticVersion.TryParse(text)?.ToString());

    [Fact]
    public void Versions_have_the_order_of_the_standard()
    {
        string[] order =
        [
            "0.9.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0", "1.0.1", "1.9.0", "1.10.0", "2.0.0",
        ];
        var versions = order.Select(text => SemanticVersion.TryParse(text)!).ToList();
        Assert.Equal(order, versions.AsEnumerable().Reverse().Order().Select(version => version.ToString()));
    }

    [Fact]
    public void What_was_built_does_not_make_another_release()
        => Assert.True(SemanticVersion.TryParse("1.0.0+a")!.IsSameRelease(SemanticVersion.TryParse("1.0.0+b")!));
}
