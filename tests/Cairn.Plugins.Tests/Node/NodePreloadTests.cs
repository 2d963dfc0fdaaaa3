using System.Diagnostics;
using System.Globalization;
using Cairn.Plugins.Node;

namespace Cairn.Plugins.Tests.Node;

/// <summary>What the script of ours does to an SDK, which here is some files of the same names.</summary>
public sealed class NodePreloadTests : IDisposable
{
    private const string Sdk = "app/node_modules/@pulumi/pulumi";

    private readonly Folder _folder = new();
    private readonly Lines _lines = new();

    [Theory]
    [InlineData("1", "arborist", "got", "program", "tree", "got it", "function", "no frame of ours")]
    [InlineData("", "program", "arborist", "tree", "got", "got it", "function", "no frame of ours")]
    public async Task What_the_sdk_seldom_needs_is_loaded_when_it_is_used(string stock, params string[] said)
    {
        WriteSdk();
        _folder.Write(
            $"{Sdk}/cmd/run/run.js",
            """
            const { tree } = require("../../runtime/closure/codePaths");
            setImmediate(() => require(process.cwd() + "/program").run(tree, require("../../automation/cmd").get));
            """);
        _folder.Write("app/broken.js", "throw new Error('broken');");
        _folder.Write(
            "app/program.js",
            """
            exports.run = (tree, get) => {
              console.log("program");
              console.log(tree());
              console.log(get());
              console.log(typeof require("got"));
              try {
                require("./broken");
              } catch (error) {
                console.log(/preload-/.test(error.stack) ? error.stack : "no frame of ours");
              }
            };
            """);
        await RunAsync(stock);
        Assert.Equal([], _lines.Error);
        Assert.Equal(said, _lines.Output);
    }

    [Theory]
    [InlineData("1", "traces", "program", "box 4", "made")]
    [InlineData("", "program", "traces", "box 4", "made")]
    public async Task Of_what_serves_traces_only_names_are_needed_at_first(string stock, params string[] said)
    {
        WriteSdk();
        _folder.Write(
            "app/node_modules/@opentelemetry/resources/index.js",
            """
            console.log("traces");
            exports.Box = class { constructor(size) { this.size = size; } static make() { return "made"; } };
            exports.show = box => "box " + box.size;
            """);
        _folder.Write(
            $"{Sdk}/cmd/run/tracing.js",
            """
            const { Box, show } = require("@opentelemetry/resources");
            exports.start = () => { console.log(show(new Box(4))); console.log(Box.make()); };
            """);
        _folder.Write($"{Sdk}/index.js", "");
        _folder.Write(
            $"{Sdk}/cmd/run/run.js",
            """
            const { start } = require("./tracing");
            setImmediate(() => { console.log("program"); start(); });
            """);
        await RunAsync(stock);
        Assert.Equal([], _lines.Error);
        Assert.Equal(said, _lines.Output);
    }

    [Theory]
    [InlineData("1", true, "compiler", "3.8.3", "registered", "program", "5", "lost")]
    [InlineData("", false, "3.8.3", "compiler", "registered", "program", "5", "lost")]
    [InlineData("", true, "3.8.3", "program", "compiler", "registered", "5", "lost")]
    public async Task The_compiler_is_loaded_for_typescript(string stock, bool isPlain, params string[] said)
    {
        WriteSdk();
        _folder.Write($"{Sdk}/index.js", "");
        _folder.Write($"{Sdk}/cmd/run/index.js", """require("./run").run({}, () => undefined);""");
        _folder.Write(
            $"{Sdk}/cmd/run/run.js",
            $$"""
            const vendor = require("path").join(__dirname, "..", "..", "vendor");
            exports.run = (argv, started) => {
              const compiler = vendor + "/typescript@3.8.3/typescript.js";
              console.log(require(compiler).version);
              require(vendor + "/ts-node@7.0.1").register(
                { compiler, skipProject: {{(isPlain ? "true" : "false")}}, compilerOptions: {} });
              started();
              require(process.cwd() + "/program");
            };
            """);
        _folder.Write(
            $"{Sdk}/vendor/typescript@3.8.3/typescript.js", """console.log("compiler"); exports.version = "3.8.3";""");
        _folder.Write(
            $"{Sdk}/vendor/ts-node@7.0.1/index.js",
            $$"""
            exports.register = options => {
              require(options.compiler);
              console.log(process.cwd() === "{{_folder["app"]}}" ? "registered" : process.cwd());
              for (const ending of [".ts", ".tsx"]) {
                require.extensions[ending] = (module, file) => require.extensions[".js"](module, file);
              }
            };
            """);
        _folder.Write(
            "app/program.js",
            """
            console.log("program");
            process.chdir("/");
            console.log(require("./five"));
            try {
              require("./lost");
            } catch (error) {
              console.log(/preload-/.test(error.stack) ? error.stack : error.message);
            }
            """);
        _folder.Write("app/five.ts", "module.exports = 5;");
        _folder.Write("app/lost.tsx", "throw new Error('lost');");
        await RunAsync(stock);
        Assert.Equal([], _lines.Error);
        Assert.Equal(said, _lines.Output);
    }

    [Fact]
    public async Task An_sdk_that_cant_be_loaded_whole_is_the_programs_to_find_out()
    {
        WriteSdk();
        _folder.Write($"{Sdk}/index.js", "throw new Error('half an SDK');");
        _folder.Write($"{Sdk}/cmd/run/run.js", "console.log('run');");
        Assert.Equal(ProgramEndKind.Done, (await RunAsync("")).Kind);
        Assert.Equal(["run"], _lines.Output);
    }

    [Fact]
    public async Task A_program_whose_guard_was_killed_does_not_go_on()
    {
        Machine.NeedsNode();
        _folder.Write($"{Sdk}/cmd/dynamic-provider/index.js", "setInterval(() => {}, 1000); console.log('begun');");
        var environment = new TestEnvironment(("XDG_CACHE_HOME", _folder["cache"]));
        var script = NodePreload.Place(environment).Value;
        using var guard = Process.Start(new ProcessStartInfo("sh")
        {
            ArgumentList =
            {
                "-c",
                $"node '{NodePreload.Argument(script ?? "")}' '{_folder[Sdk]}/cmd/dynamic-provider' & echo $!; wait",
            },
            RedirectStandardOutput = true,
        });
        Assert.NotNull(guard);
        var program = int.Parse(
            await guard.StandardOutput.ReadLineAsync(Machine.Token) ?? "", CultureInfo.InvariantCulture);
        Assert.Equal("begun", await guard.StandardOutput.ReadLineAsync(Machine.Token));
        guard.Kill();
        await Machine.UntilAsync(() => !Machine.IsAlive(program));
    }

    public void Dispose() => _folder.Dispose();

    private void WriteSdk()
    {
        _folder.Write("app/node_modules/@npmcli/arborist/index.js", """
            console.log("arborist");
            exports.Arborist = class { name = "tree"; };
            """);
        _folder.Write("app/node_modules/got/index.js", """console.log("got"); module.exports = () => "got it";""");
        _folder.Write($"{Sdk}/index.js", """require("./automation/cmd");""");
        _folder.Write($"{Sdk}/cmd/run/index.js", """require("./run");""");
        _folder.Write(
            $"{Sdk}/automation/cmd.js",
            """
            const got_1 = (mod => mod && mod.__esModule ? mod : { default: mod })(require("got"));
            exports.get = () => got_1.default();
            """);
        _folder.Write(
            $"{Sdk}/runtime/closure/codePaths.js",
            """
            const arborist = (mod => mod.__esModule ? mod : { ...mod, default: mod })(require("@npmcli/arborist"));
            require("../..");
            exports.tree = () => new arborist.Arborist().name;
            """);
    }

    private async Task<ProgramEnd> RunAsync(string stock)
    {
        Machine.NeedsNode();
        var environment = new TestEnvironment(("CAIRN_NODE_STOCK", stock), ("XDG_CACHE_HOME", _folder["cache"]));
        var run = new NodeRun
        {
            Monitor = "127.0.0.1:1",
            Engine = "127.0.0.1:2",
            Project = "shop",
            Stack = "dev",
            RootFolder = _folder["app"],
            ProgramFolder = _folder["app"],
        };
        return await new NodeHost(new NodeRuntime(Machine.Starter(environment))).RunAsync(run, _lines, Machine.Token);
    }
}
