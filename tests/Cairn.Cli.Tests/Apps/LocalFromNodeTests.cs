using Cairn.Cli.Tests.Deployments;
using Xunit;

namespace Cairn.Cli.Tests.Apps;

/// <summary>The provider that is built in, from a program for Node: there is no plugin to install.</summary>
public sealed class LocalFromNodeTests : IDisposable
{
    private const string Program =
        """
        const pulumi = require("@pulumi/pulumi");
        class Local extends pulumi.CustomResource {
          constructor(type, name, inputs, outputs, opts) {
            const unset = Object.fromEntries(outputs.map(x => [x, undefined]));
            super(`local:index:${type}`, name, { ...unset, ...inputs }, opts);
          }
        }
        const folder = new Local("Folder", "site", { path: "out" }, []);
        const password = new Local("RandomPassword", "key", { length: 20, special: false }, ["result"]);
        const file = new Local("TextFile", "index",
          { path: pulumi.interpolate`${folder.path}/a.txt`, content: "WORD" }, ["sha256"]);
        const made = new Local("Command", "made",
          { create: "echo $(cat a.txt) by a script", dir: folder.path, delete: "echo bye > ../deleted" },
          ["stdout"], { dependsOn: file });
        exports.said = made.stdout;
        exports.length = password.result.apply(x => x.length);
        """;

    private readonly DeployedApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_program_for_node_has_it_without_a_plugin()
    {
        _app.Write("index.js", Program.Replace("WORD", "made", StringComparison.Ordinal));
        var (exit, said, err) = await _app.RunAsync("deploy");
        Assert.True(exit == 0, said + err);
        Assert.Contains("made by a script", said, StringComparison.Ordinal);
        Assert.Equal("made", _app.Read("out/a.txt"));
        Assert.DoesNotContain("\"plaintext\"", _app.State, StringComparison.Ordinal);

        _app.Write("index.js", Program.Replace("WORD", "other", StringComparison.Ordinal));
        (exit, said, err) = await _app.PulumiAsync("up", "--yes", "--stack", "dev");
        Assert.True(exit == 0, said + err);
        Assert.Equal("other", _app.Read("out/a.txt"));

        _app.Write("out/a.txt", "by hand");
        _app.Write("out/theirs", "x");
        (exit, said, err) = await _app.RunAsync("remove", "--yes");
        Assert.True(exit == 0, said + err);
        Assert.Contains("CRN6505", said + err, StringComparison.Ordinal);
        Assert.Contains("CRN6504", said + err, StringComparison.Ordinal);
        Assert.Equal("by hand", _app.Read("out/a.txt"));
        Assert.Equal("bye\n", _app.Read("deleted"));
    }
}
