using Cairn.Model;
using Cairn.Plugins.Node;

namespace Cairn.Plugins.Tests.Node;

public sealed class PackageInstallerTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly Lines _lines = new();

    public PackageInstallerTests()
    {
        foreach (var tool in (string[])["npm", "yarn", "pnpm", "bun"])
        {
            Tool(tool, $"echo {tool} \"$@\" in $(pwd); mkdir -p node_modules");
        }

        _folder.Write("app/package.json", "{}");
    }

    [Theory]
    [InlineData(null, "npm install --loglevel=error")]
    [InlineData("yarn.lock", "yarn install")]
    [InlineData("pnpm-lock.yaml", "pnpm install --use-stderr")]
    [InlineData("bun.lock", "bun install")]
    [InlineData("bun.lockb", "bun install")]
    [InlineData("package-lock.json", "npm install --loglevel=error")]
    public async Task The_tool_whose_lock_file_is_there_installs(string? file, string expected)
    {
        if (file is not null)
        {
            _folder.Write("app/" + file, "");
        }

        Assert.Null(await Install());
        Assert.Equal([$"{expected} in {_folder["app"]}"], _lines.Output);
    }

    [Theory]
    [InlineData(PackageTool.Npm, "npm install --loglevel=error --production")]
    [InlineData(PackageTool.Yarn, "yarn install --production")]
    [InlineData(PackageTool.Bun, "bun install")]
    public async Task The_project_may_name_the_tool(PackageTool tool, string expected)
    {
        _folder.Write("app/pnpm-lock.yaml", "");
        Assert.Null(await Install(NodeOptions.Default with { PackageTool = tool, Production = true }));
        Assert.Equal([$"{expected} in {_folder["app"]}"], _lines.Output);
    }

    [Fact]
    public async Task A_missing_tool_is_replaced_where_nobody_named_it()
    {
        File.Delete(_folder["bin/yarn"]);
        _folder.Write("app/yarn.lock", "");
        Assert.Null(await Install());
        Assert.StartsWith("npm", Assert.Single(_lines.Output), StringComparison.Ordinal);
        var named = await Install(NodeOptions.Default with { PackageTool = PackageTool.Yarn });
        Assert.Equal(5005, named?.Code.Number);
    }

    [Theory]
    [InlineData("""{"workspaces":["packages/*"]}""", true)]
    [InlineData("""{"workspaces":{"packages":["packages/**"]}}""", true)]
    [InlineData("""{"workspaces":["./packages/shop"]}""", true)]
    [InlineData("""{"workspaces":["other/*"]}""", false)]
    [InlineData("{}", false)]
    public async Task A_workspace_is_installed_at_its_root(string root, bool isMember)
    {
        _folder.Write("mono/package.json", root);
        _folder.Write("mono/packages/shop/package.json", "{}");
        Assert.Null(await Install(folder: "mono/packages/shop"));
        var expected = isMember ? _folder["mono"] : _folder["mono/packages/shop"];
        Assert.EndsWith($" in {expected}", Assert.Single(_lines.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_of_pnpm_is_installed_at_its_root()
    {
        _folder.Write("mono/pnpm-workspace.yaml", "packages:\n  - 'packages/*'\n");
        _folder.Write("mono/package.json", "{}");
        _folder.Write("mono/pnpm-lock.yaml", "");
        _folder.Write("mono/packages/shop/package.json", "{}");
        Assert.Null(await Install(folder: "mono/packages/shop"));
        Assert.Equal([$"pnpm install --use-stderr in {_folder["mono"]}"], _lines.Output);
    }

    [Fact]
    public async Task A_tool_that_fails_is_quoted()
    {
        Tool("npm", "echo 'ERR! 404 not found' >&2; exit 1");
        var failure = await Install();
        Assert.Equal(5006, failure?.Code.Number);
        Assert.Contains("ERR! 404 not found", failure?.Detail, StringComparison.Ordinal);
        Tool("npm", "true");
        Assert.Equal(5007, (await Install())?.Code.Number);
    }

    [Fact]
    public void Installing_is_needed_where_the_sdk_is_missing()
    {
        Assert.True(PackageInstaller.IsNeeded(_folder["app"]));
        _folder.Make("node_modules/@pulumi/pulumi");
        Assert.False(PackageInstaller.IsNeeded(_folder["app"]));
    }

    public void Dispose() => _folder.Dispose();

    private void Tool(string name, string script) => _folder.Script("bin/" + name, $"#!/bin/sh\n{script}\n");

    private async Task<Diagnostic?> Install(NodeOptions? options = null, string folder = "app")
    {
        var environment = new TestEnvironment(("PATH", _folder["bin"]), ("PULUMI_PREFER_YARN", null));
        return await new PackageInstaller(Machine.Starter(environment))
            .InstallAsync(_folder[folder], options ?? NodeOptions.Default, _lines, Machine.Token);
    }
}
