using Cairn.Plugins.Node;

namespace Cairn.Plugins.Tests.Node;

public sealed class NodeOptionsTests
{
    [Fact]
    public void Options_have_defaults()
    {
        var options = NodeOptions.Parse(new Dictionary<string, string> { ["other"] = "x" }).Value!;
        Assert.True(options.TypeScript);
        Assert.False(options.Production);
        Assert.Equal((PackageTool.Auto, "", 0), (options.PackageTool, options.TsConfig, options.NodeArguments.Length));
    }

    [Fact]
    public void Options_are_read()
    {
        var options = NodeOptions.Parse(new Dictionary<string, string>
        {
            ["typescript"] = "false",
            ["tsconfig"] = "a.json",
            ["nodeargs"] = "--max-old-space-size=8192 --title='a b'",
            ["packagemanager"] = "pnpm",
            ["production"] = "true",
        }).Value!;
        Assert.Equal((false, "a.json", PackageTool.Pnpm, true), (
            options.TypeScript, options.TsConfig, options.PackageTool, options.Production));
        Assert.Equal(["--max-old-space-size=8192", "--title=a b"], options.NodeArguments);
    }

    [Theory]
    [InlineData("typescript", "yes please")]
    [InlineData("production", "1")]
    [InlineData("packagemanager", "cargo")]
    [InlineData("nodeargs", "'open")]
    public void A_wrong_option_is_named(string name, string value)
    {
        var failure = Assert.Single(NodeOptions.Parse(new Dictionary<string, string> { [name] = value }).Diagnostics);
        Assert.Equal(5003, failure.Code.Number);
        Assert.Contains($"`{name}` is '{value}'", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a  b\tc", new[] { "a", "b", "c" })]
    [InlineData("'a b' \"c 'd'\" e\\ f '' x\"y\"z", new[] { "a b", "c 'd'", "e f", "", "xyz" })]
    [InlineData("'\\' \"\\\"\"", new[] { "\\", "\"" })]
    [InlineData("  ", new string[0])]
    public void Words_are_split_as_in_a_shell(string text, string[] words)
        => Assert.Equal(words, ShellWords.Split(text)!.Value.AsEnumerable());
}
