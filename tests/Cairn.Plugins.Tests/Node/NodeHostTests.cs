using System.Collections.Immutable;
using Cairn.Plugins.Node;

namespace Cairn.Plugins.Tests.Node;

public sealed class NodeHostTests : IDisposable
{
    private const string Show =
        """
        console.log(JSON.stringify({ argv: process.argv.slice(2), cwd: process.cwd(), config: process.env.PULUMI_CONFIG,
          secrets: process.env.PULUMI_CONFIG_SECRET_KEYS, ts: process.env.PULUMI_NODEJS_TYPESCRIPT,
          tsconfig: process.env.PULUMI_NODEJS_TSCONFIG_PATH, extra: process.execArgv, own: process.env.NODE_OPTIONS }));
        """;

    private readonly Folder _folder = new();
    private readonly Lines _lines = new();

    [Fact]
    public async Task A_program_is_started_as_its_sdk_expects()
    {
        Sdk(Show);
        var end = await Run(change: run => run with
        {
            Organization = "organization",
            IsPreview = true,
            Parallel = 16,
            EntryPoint = "main.js",
            Arguments = ["rest"],
            Config = ImmutableDictionary<string, string>.Empty.Add("a:b", "1").Add("a:config:c", "\"é\""),
            ConfigSecretKeys = ["a:b"],
            Options = NodeOptions.Default with { TsConfig = "t.json", NodeArguments = ["--trace-exit"] },
        }, variables: [("CAIRN_NODE_STOCK", "1"), ("NODE_OPTIONS", null)]);
        Assert.Equal(ProgramEndKind.Done, end.Kind);
        var folder = _folder["app"];
        Assert.Equal(
            "{\"argv\":[\"--monitor\",\"127.0.0.1:1\",\"--engine\",\"127.0.0.1:2\",\"--organization\",\"organization\","
                + $"\"--project\",\"shop\",\"--root-directory\",\"{folder}\","
                + $"\"--stack\",\"dev\",\"--pwd\",\"{folder}\","
                + "\"--dry-run\",\"--parallel\",\"16\",\"main.js\",\"rest\"],"
                + $"\"cwd\":\"{folder}\",\"config\":\"{{\\\"a:config:b\\\":\\\"1\\\",\\\"a:config:c\\\":"
                + "\\\"\\\\u0022\\\\u00E9\\\\u0022\\\"}\",\"secrets\":\"[\\\"a:b\\\"]\",\"ts\":\"true\","
                + "\"tsconfig\":\"t.json\",\"extra\":[\"--trace-exit\"]}",
            Assert.Single(_lines.Output));
    }

    [Fact]
    public async Task Arguments_of_the_user_come_after_ours_and_typescript_can_be_off()
    {
        Sdk(Show);
        await Run(change: run => run with
        {
            Options = NodeOptions.Default with { TypeScript = false, NodeArguments = ["--max-semi-space-size=8"] },
        });
        var said = Assert.Single(_lines.Output);
        Assert.DoesNotContain("\"ts\"", said, StringComparison.Ordinal);
        Assert.Matches(
            "\"extra\":\\[\"--max-semi-space-size=32\",\"--require=[^\"]*\",\"--max-semi-space-size=8\"", said);
    }

    [Theory]
    [InlineData("process.exitCode = 32", ProgramEndKind.Reported, null)]
    [InlineData("process.exit(7)", ProgramEndKind.Failed, 5010)]
    [InlineData("throw new Error('x')", ProgramEndKind.Failed, 5010)]
    [InlineData("process.kill(process.pid, 'SIGKILL')", ProgramEndKind.Failed, 5010)]
    [InlineData("console.error('<--- Last few GCs --->'); process.exit(134)", ProgramEndKind.Failed, 5011)]
    [InlineData("", ProgramEndKind.Done, null)]
    public async Task The_end_of_a_program_is_understood(string script, ProgramEndKind kind, int? code)
    {
        Sdk(script);
        var end = await Run();
        Assert.Equal((kind, code), (end.Kind, end.Diagnostic?.Code.Number));
        if (script.Contains('7', StringComparison.Ordinal))
        {
            Assert.StartsWith(
                "Program exited with non-zero exit code: 7", end.Diagnostic?.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_real_lack_of_memory_is_recognised()
    {
        Sdk("const all = []; for (;;) { all.push(new Array(1e5).fill({})); }");
        var end = await Run(change: run => run with
        {
            Options = NodeOptions.Default with { NodeArguments = ["--max-old-space-size=20"] },
        });
        Assert.Equal(5011, end.Diagnostic?.Code.Number);
    }

    [Fact]
    public async Task A_program_that_hangs_is_stopped_with_what_it_started()
    {
        Sdk("""
            process.on('SIGINT', () => {});
            const child = require('child_process').spawn('sleep', ['600']);
            console.log(child.pid); setInterval(() => {}, 1000);
            """);
        using var cancel = new CancellationTokenSource();
        var limits = PluginLimits.Default with { StopGrace = TimeSpan.FromMilliseconds(200) };
        var running = Run(limits: limits, token: cancel.Token);
        await Machine.UntilAsync(() => _lines.Output.Length == 1);
        await cancel.CancelAsync();
        Assert.Equal(ProgramEndKind.Stopped, (await running).Kind);
        var child = int.Parse(_lines.Output[0], System.Globalization.CultureInfo.InvariantCulture);
        await Machine.UntilAsync(() => !Machine.IsAlive(child));
    }

    [Fact]
    public async Task A_program_without_packages_is_told_to_install_them()
    {
        _folder.Make("app");
        var end = await Run();
        Assert.Equal(5002, end.Diagnostic?.Code.Number);
        Assert.Contains("Have you run pulumi install?", end.Diagnostic?.Upstream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_node_is_told_so()
    {
        Sdk("");
        Assert.Equal(5000, (await Run(variables: [("PATH", _folder.Path)])).Diagnostic?.Code.Number);
    }

    [Fact]
    public async Task A_node_that_is_too_old_is_named_with_its_version()
    {
        Sdk("");
        _folder.Script("bin/node", "#!/bin/sh\necho 'cairn: node is too old: v8.1.0' >&2\nexit 97\n");
        var end = await Run(variables: [("PATH", _folder["bin"])]);
        Assert.Equal(5001, end.Diagnostic?.Code.Number);
        Assert.Contains("v8.1.0", end.Diagnostic?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_run_module_can_be_named()
    {
        _folder.Make("app");
        var script = _folder.Write("other.js", "console.log('other')");
        await Run(variables: [("PULUMI_LANGUAGE_NODEJS_RUN_PATH", script)]);
        Assert.Equal(["other"], _lines.Output);
    }

    [Fact]
    public async Task Where_no_script_can_be_written_the_program_runs_all_the_same()
    {
        Sdk(Show);
        var cache = _folder.Write("file", "");
        Assert.Equal(ProgramEndKind.Done, (await Run(variables: [("XDG_CACHE_HOME", cache)])).Kind);
        Assert.StartsWith("CRN5015", Assert.Single(_lines.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_was_changed_is_written_anew()
    {
        var environment = new TestEnvironment(("XDG_CACHE_HOME", _folder["cache"]));
        var path = NodePreload.Place(environment).Value!;
        File.AppendAllText(path, "changed");
        Assert.Equal(path, NodePreload.Place(environment).Value);
        Assert.Equal(NodePreload.Content(), File.ReadAllBytes(path));
    }

    public void Dispose() => _folder.Dispose();

    private void Sdk(string script) => _folder.Write("app/node_modules/@pulumi/pulumi/cmd/run/index.js", script);

    private async Task<ProgramEnd> Run(
        Func<NodeRun, NodeRun>? change = null,
        (string, string?)[]? variables = null,
        PluginLimits? limits = null,
        CancellationToken? token = null)
    {
        Machine.NeedsNode();
        var environment = new TestEnvironment([.. variables ?? [], ("XDG_CACHE_HOME", _folder["cache"])]);
        var host = new NodeHost(new NodeRuntime(Machine.Starter(environment, limits)));
        var run = new NodeRun
        {
            Monitor = "127.0.0.1:1",
            Engine = "127.0.0.1:2",
            Project = "shop",
            Stack = "dev",
            RootFolder = _folder["app"],
            ProgramFolder = _folder["app"],
        };
        return await host.RunAsync(change?.Invoke(run) ?? run, _lines, token ?? Machine.Token);
    }
}
