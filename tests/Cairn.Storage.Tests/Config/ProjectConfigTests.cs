using Cairn.Storage.Config;

namespace Cairn.Storage.Tests.Config;

public sealed class ProjectConfigTests : IDisposable
{
    private const string Project = """
        name: shop
        runtime: nodejs
        stackConfigDir: stacks
        config:
          size: 3
          aws:region:
            value: eu-west-1
          title:
            type: string
            default: Shop
          count:
            type: integer
          list:
            type: array
            items:
              type: integer
            default: [1, 2]
          token:
            type: string
            secret: true
            default: none
        """;

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Defaults_and_values_are_filled_in()
    {
        var stack = Stack("config:\n  shop:count: \"7\"\n  shop:title: Mine\n");
        var complete = Parse(Project).Complete("dev", stack).Value;

        Assert.Equal(
            [
                "aws:region=eu-west-1", "shop:count=7", "shop:list=[1,2]", "shop:size=3", "shop:title=Mine",
                "shop:token=none",
            ],
            complete?.Select(static x => $"{x.Key}={x.Value.Text}"));
    }

    [Theory]
    [InlineData("config:\n", 2460)]
    [InlineData("config:\n  shop:count: many\n", 2461)]
    [InlineData("config:\n  shop:count: 1\n  shop:list: [a]\n", 2461)]
    [InlineData("config:\n  shop:count: 1\n  shop:token: plain\n", 2463)]
    public void What_does_not_fit_is_named(string stack, int code)
        => Assert.Equal(
            code, Assert.Single(Parse(Project).Complete("dev", Stack(stack)).Diagnostics).Code.Number);

    [Theory]
    [InlineData("type: text", 2462)]
    [InlineData("type: array", 2462)]
    [InlineData("{type: integer, default: x}", 2462)]
    [InlineData("{type: string, default: x, value: y}", 2462)]
    public void A_description_that_makes_no_sense_is_refused(string description, int code)
    {
        var text = $"name: shop\nconfig:\n  key:\n    {description}\n";
        Assert.Equal(code, Assert.Single(ProjectConfig.Parse("p", text).Diagnostics).Code.Number);
    }

    [Fact]
    public void Settings_lie_beside_the_project_or_where_it_says()
    {
        _folder.Write("a/Pulumi.yaml", "name: shop\n");
        _folder.Write("b/Pulumi.yml", "name: shop\nconfig: old\n");
        _folder.Write("c/Pulumi.yaml", Project);
        Directory.CreateDirectory(_folder["a/deep/er"]);

        Assert.Equal(_folder["a/Pulumi.dev.yaml"], Settings("a/deep/er", "dev"));
        Assert.Equal(_folder["b/old/Pulumi.dev.yml"], Settings("b", "dev"));
        Assert.Equal(_folder["c/stacks/Pulumi.dev.yaml"], Settings("c", "dev"));
        Assert.Null(Settings("a", "../x"));
        Assert.Equal(2458, Assert.Single(ConfigPlace.Find(_folder.Path).Diagnostics).Code.Number);
    }

    [Fact]
    public void Keys_are_the_projects_or_a_packages()
    {
        Assert.Equal("shop:a", ConfigKey.TryParse("a", "shop")?.ToString());
        Assert.Equal("aws:a", ConfigKey.TryParse("aws:config:a", "shop")?.ToString());
        Assert.Null(ConfigKey.TryParse("aws:other:a", "shop"));
        Assert.Null(ConfigKey.TryParse("a", null));
        Assert.Null(ConfigKey.TryParse(":a", "shop"));
        Assert.True(ConfigKey.TryParse("a:b", null) < ConfigKey.TryParse("b:a", null));
    }

    private string? Settings(string folder, string stack)
        => ConfigPlace.Find(_folder[folder]).Value?.SettingsPath(stack).Value;

    private static ProjectConfig Parse(string text)
    {
        var project = ProjectConfig.Parse("Pulumi.yaml", text).Value;
        Assert.NotNull(project);
        return project;
    }

    private static System.Collections.Immutable.ImmutableArray<ConfigEntry> Stack(string text)
        => StackSettings.Parse("Pulumi.dev.yaml", text).Value?.Entries ?? [];
}
