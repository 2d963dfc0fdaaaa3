using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>Policy packs as npm has them, on <c>cairn deploy</c> and <c>cairn diff</c>.</summary>
public sealed class PolicyTests : IDisposable
{
    private const string Pack =
        """
        const { PolicyPack } = require("@pulumi/policy");
        new PolicyPack("rules", { policies: [
          { name: "names", description: "Names are short.", enforcementLevel: "mandatory",
            configSchema: { properties: { max: { type: "number", default: 4 } } },
            validateResource: (args, report) => {
              const { max } = args.getConfig();
              if (args.type.endsWith(":Box") && args.name.length > max) report("too long: " + args.name);
            } },
          { name: "few", description: "Stages are small.", enforcementLevel: "advisory",
            validateStack: (args, report) => { if (args.resources.length > 2) report("too many"); } },
        ] });
        """;

    private readonly DeployedApp _app = new();

    public PolicyTests()
    {
        var modules = NodeSdk.Modules();
        if (!Directory.Exists(Path.Combine(modules, "@pulumi", "policy")))
        {
            _app.Dispose();
            Assert.Skip("@pulumi/policy is not installed");
        }

        Directory.CreateDirectory(Path.Combine(_app.Folder, "rules"));
        Directory.CreateSymbolicLink(Path.Combine(_app.Folder, "rules", "node_modules"), modules);
        _app.Write("rules/PulumiPolicy.yaml", "runtime: nodejs\nversion: 1.0.0\n");
        _app.Write("rules/package.json", """{"name":"rules","version":"1.0.0","main":"index.js"}""");
        _app.Write("rules/index.js", Pack);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_a_policy_is_against_is_not_made()
    {
        _app.Boxes("one", "three");

        var (exit, said, err) = await _app.RunAsync("deploy", "--policy", "rules", "--parallel", "1");

        Assert.Equal(1, exit);
        Assert.Contains("✕ three  pulumi-nodejs:dynamic/shop:Box", err, StringComparison.Ordinal);
        Assert.Contains("policy names of rules@1.0.0: ", err, StringComparison.Ordinal);
        Assert.Contains("too long: three", err, StringComparison.Ordinal);
        Assert.DoesNotContain("three", _app.Cloud);
        Assert.Contains("Failed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configured_and_advisory_policies_let_it_go_on()
    {
        _app.Boxes("one", "three");
        _app.Write("rules.json", """{"names":{"max":5}}""");

        var (exit, said, err) = await _app.RunAsync("deploy", "--policy", "rules", "--policy-config", "rules.json");

        Assert.True(exit == 0, said + err);
        Assert.Contains("warning: policy few of rules@1.0.0: ", said, StringComparison.Ordinal);
        Assert.Contains("too many", said, StringComparison.Ordinal);
        Assert.Equal(["one", "three"], _app.Cloud);
    }

    [Fact]
    public async Task Programs_are_told_in_events()
    {
        _app.Boxes("three");

        var (exit, said, _) = await _app.RunAsync("diff", "--policy-pack", "rules", "--json");

        Assert.Equal(1, exit);
        var seen = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static x => JsonDocument.Parse(x).RootElement)
            .First(static x => x.GetProperty("event").GetString() == "policy-violation");
        Assert.Equal("names", seen.GetProperty("policy").GetString());
        Assert.Equal("mandatory", seen.GetProperty("level").GetString());
        Assert.EndsWith("::three", seen.GetProperty("urn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packs_and_their_configurations_pair_up()
    {
        var (exit, _, err) = await _app.RunAsync("deploy", "--policy-config", "rules.json");

        Assert.Equal(2, exit);
        Assert.Contains("CRN7359", err, StringComparison.Ordinal);
    }
}
