using Cairn.Plugins.Node;

namespace Cairn.Plugins.Tests.Node;

public sealed class RequiredPackagesTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void Packages_that_need_a_provider_are_found_at_any_depth()
    {
        Package("@pulumi/aws", """{"name":"@pulumi/aws","version":"7.20.0","pulumi":{"resource":true}}""");
        Package("@pulumi/pulumi", """{"name":"@pulumi/pulumi","version":"3.1.0","pulumi":{"comment":"x"}}""");
        Package("third", """{"name":"third","version":"1.0.0","pulumi":{"resource":true}}""");
        Package("named", """
            {"name":"named","version":"1.0.0","pulumi":{"resource":true,"name":"tf","version":"v2.0.0",
             "server":"https://x","parameterization":{"name":"p","version":"3.0.0","value":"AQ=="}}}
            """);
        Package("a/node_modules/b", """{"name":"b","version":"1.0.0","pulumi":{"resource":true,"name":"deep"}}""");
        Package("broken", "{");
        Package("policy", """{"name":"p","version":"1.0.0","pulumi":{"resource":true,"name":"policy"}}""");
        _folder.Write("app/node_modules/policy/PulumiPolicy.yaml", "");
        _folder.Write(
            "app/package.json", """{"name":"app","version":"1.0.0","pulumi":{"resource":true,"name":"self"}}""");
        Assert.Equal(
        [
            new RequiredPackage("aws", "v7.20.0", "", null, null),
            new RequiredPackage("deep", "v1.0.0", "", null, null),
            new RequiredPackage("tf", "v2.0.0", "https://x", new PackageParameter("p", "3.0.0", "AQ=="), null),
        ],
        Found());
    }

    [Fact]
    public void Links_are_followed_once()
    {
        _folder.Write(
            "store/aws/package.json", """{"name":"@pulumi/aws","version":"1.0.0","pulumi":{"resource":true}}""");
        _folder.Link("app/node_modules/@pulumi/aws", "../../../store/aws");
        _folder.Link("app/node_modules/again", "../../store/aws");
        _folder.Link("app/node_modules/loop", "..");
        Assert.Equal("aws", Assert.Single(Found()).Name);
    }

    [Fact]
    public void A_walk_has_an_end()
    {
        Package("@pulumi/aws", """{"name":"@pulumi/aws","version":"1.0.0","pulumi":{"resource":true}}""");
        Assert.Empty(new RequiredPackages(PluginLimits.Default with { FoldersMax = 2 }).Of(_folder["app"]));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<RequiredPackage> Found() => new RequiredPackages(PluginLimits.Default).Of(_folder["app"]);

    private void Package(string name, string text) => _folder.Write($"app/node_modules/{name}/package.json", text);
}
