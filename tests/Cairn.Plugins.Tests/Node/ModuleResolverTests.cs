using System.Diagnostics;
using Cairn.Plugins.Node;

namespace Cairn.Plugins.Tests.Node;

public sealed class ModuleResolverTests : IDisposable
{
    private const string Run = "@pulumi/pulumi/cmd/run";

    private readonly Folder _folder = new();

    [Theory]
    [InlineData("cmd/run/index.js")]
    [InlineData("cmd/run.js")]
    [InlineData("cmd/run.json")]
    [InlineData("cmd/run")]
    public async Task A_module_is_a_file_or_the_index_of_a_folder(string file)
    {
        _folder.Write($"app/node_modules/@pulumi/pulumi/{file}", "{}");
        await AgreesWithNode(Run, "app/src/deep", $"app/node_modules/@pulumi/pulumi/{file}");
    }

    [Fact]
    public async Task The_nearest_package_wins_only_where_it_has_the_module()
    {
        _folder.Write("node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        _folder.Write("app/node_modules/@pulumi/pulumi/package.json", "{}");
        await AgreesWithNode(Run, "app", "node_modules/@pulumi/pulumi/cmd/run/index.js");
    }

    [Fact]
    public async Task A_folder_may_name_its_main_file()
    {
        _folder.Write("node_modules/p/sub/package.json", """{"main":"./lib"}""");
        _folder.Write("node_modules/p/sub/lib/index.js", "");
        await AgreesWithNode("p/sub", ".", "node_modules/p/sub/lib/index.js");
    }

    [Fact]
    public async Task Links_of_pnpm_are_followed()
    {
        _folder.Write("store/@pulumi+pulumi@1/node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        _folder.Link("app/node_modules/@pulumi/pulumi", "../../../store/@pulumi+pulumi@1/node_modules/@pulumi/pulumi");
        await AgreesWithNode(Run, "app", "store/@pulumi+pulumi@1/node_modules/@pulumi/pulumi/cmd/run/index.js");
    }

    [Fact]
    public async Task A_program_behind_a_link_is_looked_at_where_it_is()
    {
        _folder.Write("real/node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        _folder.Make("real/app");
        _folder.Link("elsewhere/app", "../real/app");
        await AgreesWithNode(Run, "elsewhere/app", "real/node_modules/@pulumi/pulumi/cmd/run/index.js");
    }

    [Theory]
    [InlineData("""{"./cmd/run":"./dist/run.js"}""", "dist/run.js")]
    [InlineData("""{"./cmd/*":{"import":"./no.js","require":"./dist/*.js"}}""", "dist/run.js")]
    [InlineData("""{"./cmd/run":[{"browser":"./no.js"},"./dist/run.js"]}""", "dist/run.js")]
    [InlineData("""{"./*":"./no.js","./cmd/*":"./dist/*.js"}""", "dist/run.js")]
    [InlineData("""{"./cmd/run":{"import":"./dist/run.js"}}""", null)]
    [InlineData("""{".":"./dist/run.js"}""", null)]
    [InlineData(""" "./dist/run.js" """, null)]
    public async Task What_a_package_exports_is_respected(string exports, string? expected)
    {
        _folder.Write("node_modules/@pulumi/pulumi/package.json", $$"""{"exports":{{exports}}}""");
        _folder.Write("node_modules/@pulumi/pulumi/dist/run.js", "");
        _folder.Write("node_modules/@pulumi/pulumi/cmd/run/index.js", "");
        await AgreesWithNode(Run, ".", expected is null ? null : "node_modules/@pulumi/pulumi/" + expected);
    }

    [Fact]
    public async Task A_path_of_a_file_is_taken_as_such()
    {
        _folder.Write("own/run.js", "");
        await AgreesWithNode("./own/run", ".", "own/run.js");
        await AgreesWithNode(_folder["own/run.js"], ".", "own/run.js");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found() => await AgreesWithNode(Run, ".", null);

    public void Dispose() => _folder.Dispose();

    private async Task AgreesWithNode(string module, string from, string? expected)
    {
        _folder.Make(from);
        var found = new ModuleResolver(PluginLimits.Default).Resolve(module, _folder[from]);
        Assert.Equal(expected is null ? null : _folder[expected], found);
        var start = new ProcessStartInfo(Machine.NeedsNode(), ["-p", "require.resolve(process.argv[1])", module])
        {
            WorkingDirectory = _folder[from],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NODE_PATH");
        using var node = Process.Start(start)!;
        var answer = await node.StandardOutput.ReadToEndAsync(Machine.Token);
        await node.WaitForExitAsync(Machine.Token);
        Assert.Equal(found ?? "", answer.Trim());
    }
}
