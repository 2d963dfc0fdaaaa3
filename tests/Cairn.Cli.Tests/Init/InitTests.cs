using Xunit;

namespace Cairn.Cli.Tests.Init;

/// <summary>Beginning an app, and finding one.</summary>
public sealed class InitTests : IDisposable
{
    private readonly CliRun _cli = new();

    public InitTests() => _cli.With("PULUMI_BACKEND_URL", $"file://{_cli.Folder}/pulumi");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_new_folder_gets_an_app_that_is_called_as_it_is()
    {
        var (exit, output, error) = _cli.Run("init", "shop");

        Assert.True(exit == 0, error);
        Assert.Contains("--stage dev", output, StringComparison.Ordinal);
        var program = _cli.Read("shop/cairn.cs");
        Assert.StartsWith("#:package Cairn.Local@*\n", program, StringComparison.Ordinal);
        Assert.Contains("App.Run(\"shop\", app =>\n{\n    var site", program, StringComparison.Ordinal);
        Assert.EndsWith("    app.Output(\"page\", page.Path);\n});\n", program, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_one_has_another_name_where_that_is_said()
    {
        Assert.Equal(0, _cli.Run("init", "--template", "empty", "--name", "other").Exit);
        Assert.Contains("App.Run(\"other\"", _cli.Read("cairn.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "sst.config.ts",
        "export default $config({ app() { return { name: \"shop\", home: \"local\" } } })",
        "cairn sst diff")]
    [InlineData("Pulumi.yaml", "name: shop\nruntime: nodejs\n", "cairn diff")]
    [InlineData("cairn.cs", "return await App.Run(\"shop\", app => { });", "cairn diff")]
    public void What_is_there_is_told_and_left_alone(string name, string content, string next)
    {
        _cli.Write(name, content);

        var (exit, output, error) = _cli.Run("init");

        Assert.True(exit == 0, error);
        Assert.Contains("'shop'", output, StringComparison.Ordinal);
        Assert.Contains(next, output, StringComparison.Ordinal);
        Assert.Contains("nothing was written", output, StringComparison.Ordinal);
        Assert.Equal(content, _cli.Read(name));
        Assert.Single(Directory.EnumerateFileSystemEntries(_cli.Folder));
    }

    [Fact]
    public void The_stages_that_are_there_are_named()
    {
        _cli.Write("Pulumi.yaml", "name: app\nruntime: nodejs\n");
        _cli.Write("pulumi/.pulumi/stacks/app/prod.json", States.Sound);

        var output = _cli.Run("init").Out;

        Assert.Contains("on this machine: prod.", output, StringComparison.Ordinal);
        Assert.Contains("cairn state check --stage prod", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_another_project_there_may_be_a_new_app()
    {
        _cli.Write("Pulumi.yaml", "name: app\nruntime: nodejs\n");

        Assert.Equal(0, _cli.Run("init", "part").Exit);
        Assert.Contains("App.Run(\"part\"", _cli.Read("part/cairn.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Among_the_sources_of_cairn_only_below_the_examples()
    {
        _cli.Write("clone/src/Cairn.Local/Cairn.Local.csproj", "<Project />");

        var (exit, _, error) = _cli.Run("init", "clone/shop");

        Assert.Equal(2, exit);
        Assert.Contains("CRN7452", error, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run("init", "clone/examples/shop").Exit);
        var sources = Path.Combine(_cli.Folder, "clone", "src", "Cairn.Local");
        var program = _cli.Read("clone/examples/shop/cairn.cs");
        Assert.StartsWith($"#:project {sources}\n", program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CRN7450", "init", "--template", "nope")]
    [InlineData("CRN7451", "init", "--name", "a b")]
    [InlineData("CRN7451", "init", "a b")]
    public void What_can_not_be_is_told_and_nothing_is_made(string code, params string[] words)
    {
        var (exit, _, error) = _cli.Run(words);

        Assert.Equal(2, exit);
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_cli.Folder));
    }
}
