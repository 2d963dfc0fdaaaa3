using System.Collections.Immutable;
using System.Text;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;
using Cairn.Plugins.Programs;
using Cairn.Plugins.Tests.Fakes;
using Cairn.Protocol.Channels;
using Cairn.State.Resources;
using Cairn.Storage.Places;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Programs;

/// <summary>Whole operations with real processes: Node, Pulumi's SDK and its dynamic provider.</summary>
public sealed class PluginHostTests : IDisposable
{
    private const string SdkVersion = "3.270.0";

    /// <summary>Names a folder with the SDK in its <c>node_modules</c>; else npm installs it.</summary>
    private const string SdkVariable = "CAIRN_TEST_NODE_SDK";

    private const string Main =
        """
        const pulumi = require("@pulumi/pulumi");
        const jars = {
          async check(olds, news) { return { inputs: news, failures: [] }; },
          async create(inputs) { return { id: "jar-" + inputs.label, outs: { ...inputs, filled: inputs.size * 2 } }; },
          async diff(id, olds, news) {
            return { changes: olds.size !== news.size || olds.label !== news.label,
                     replaces: olds.label !== news.label ? ["label"] : [], deleteBeforeReplace: true };
          },
          async update(id, olds, news) { return { outs: { ...news, filled: news.size * 2 } }; },
          async delete() {},
        };
        class Jar extends pulumi.dynamic.Resource {
          constructor(name, props, opts) { super(jars, name, { filled: undefined, ...props }, opts); }
        }
        class Shelf extends pulumi.ComponentResource {
          constructor(name) {
            super("lab:index:Shelf", name);
            const size = Number(config.require("size"));
            this.jar = new Jar(name + "-jar", { label: "blue", size }, { parent: this });
            this.registerOutputs({ filled: this.jar.filled });
          }
        }
        const config = new pulumi.Config();
        console.log("hello", config.require("size"));
        pulumi.runtime.registerStackTransformation(() => undefined);
        pulumi.runtime.registerResourceTransform(args => ({ props: args.props, opts: args.opts }));
        const hook = new pulumi.ResourceHook("after", async args => { console.error("hook", args.name); });
        const shelf = new Shelf("shelf");
        const lid = new Jar("lid", { label: config.requireSecret("word"), size: shelf.jar.filled },
          { dependsOn: [shelf], hooks: { afterCreate: [hook] } });
        exports.filled = lid.filled;
        exports.word = lid.label;
        """;

    private readonly Folder _folder = new();

    [Fact]
    public async Task A_node_program_with_a_dynamic_provider_is_deployed_changed_and_destroyed()
    {
        await PrepareAsync(Main);
        var stage = new Stage(_folder.Path);
        Assert.Equal(RunOutcome.Succeeded, (await stage.DeployAsync(isPreview: true)).Outcome);
        Assert.Equal([], stage.Errors);

        Assert.Equal(RunOutcome.Succeeded, (await stage.DeployAsync()).Outcome);
        Assert.Equal([], stage.Errors);
        Assert.Equal(
            ["default", "lab-dev", "lid", "shelf", "shelf-jar"],
            stage.Resources.Select(x => Urn.Parse(x.Urn).Name).Order());
        Assert.Equal(Values.Of(4), stage.Find("shelf-jar").Outputs.Find("filled"));
        var lid = stage.Find("lid");
        Assert.Equal(Values.Of(8), lid.Outputs.Find("filled"));
        Assert.Equal(new PropertyValue.Secret(Values.Of("hush")), lid.Outputs.Find("label"));
        Assert.Contains(stage.Find("shelf-jar").Urn, lid.Dependencies);
        Assert.Equal(Values.Of(8), stage.Find("lab-dev").Outputs.Find("filled"));
        Assert.Contains("hello 2", stage.Said(MessageLevel.Info));
        Assert.Contains("hook lid", stage.Said(MessageLevel.InfoError));

        Assert.Equal(RunOutcome.Succeeded, (await stage.DeployAsync()).Outcome);
        Assert.DoesNotContain(stage.Steps, x => x.Operation != StepOperation.Same);

        stage.Config = stage.Config.SetItem("lab:size", "3");
        Assert.Equal(RunOutcome.Succeeded, (await stage.DeployAsync()).Outcome);
        Assert.Equal(
            ["default", "shelf-jar", "lid"], // the dynamic provider gets the whole configuration
            stage.Steps.Where(x => x.Operation == StepOperation.Update).Select(x => Urn.Parse(x.Urn).Name));

        Assert.Equal(RunOutcome.Succeeded, (await stage.DestroyAsync()).Outcome);
        Assert.Equal([], stage.Errors);
        Assert.Empty(stage.Resources);
    }

    [Fact]
    public async Task A_program_that_exits_says_its_code_and_one_that_throws_says_why()
    {
        await PrepareAsync("process.exit(7);");
        var stage = new Stage(_folder.Path);
        Assert.Equal(RunOutcome.Failed, (await stage.DeployAsync()).Outcome);
        Assert.Equal(["an unhandled error occurred: Program exited with non-zero exit code: 7"], stage.Errors);

        _folder.Write("index.js", "throw new Error('no glass left');");
        Assert.Equal(RunOutcome.Failed, (await stage.DeployAsync()).Outcome);
        Assert.Contains("no glass left", Assert.Single(stage.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_dies_at_work_leaves_a_pending_operation_and_its_last_words()
    {
        await PrepareAsync(
            """
            const pulumi = require("@pulumi/pulumi");
            const provider = { async create() { console.error("the glass is broken"); process.exit(3); } };
            new (class extends pulumi.dynamic.Resource {})(provider, "jar", {});
            """);
        var stage = new Stage(_folder.Path);
        Assert.Equal(RunOutcome.Failed, (await stage.DeployAsync()).Outcome);
        Assert.Contains(stage.Errors, x =>
            x.Contains("pulumi-nodejs", StringComparison.Ordinal)
            && x.Contains("the glass is broken", StringComparison.Ordinal));
        Assert.Equal(["creating"], stage.Pending);
        Assert.DoesNotContain(stage.Resources, x => Urn.Parse(x.Urn).Name == "jar");
    }

    [Theory]
    [InlineData("create", "undefined")]
    [InlineData("check", "null")]
    public async Task A_provider_that_throws_what_is_no_error_is_answered_for(string method, string thrown)
    {
        await PrepareAsync(
            $$"""
            const pulumi = require("@pulumi/pulumi");
            const provider = { async create() { return { id: "1" }; }, async {{method}}() { throw {{thrown}}; } };
            new (class extends pulumi.dynamic.Resource {})(provider, "jar", {});
            """);
        var stage = new Stage(_folder.Path);
        Assert.Equal(RunOutcome.Failed, (await stage.DeployAsync()).Outcome);
        Assert.Contains(stage.Errors, x =>
            x.Contains("the provider threw something that is no error", StringComparison.Ordinal));
        Assert.Equal([], stage.Pending);
    }

    [Fact]
    public async Task A_remote_component_is_made_by_its_provider()
    {
        await PrepareAsync(
            """
            const pulumi = require("@pulumi/pulumi");
            const args = { width: 3, word: pulumi.secret("hush"), total: undefined };
            const shelf = new pulumi.ComponentResource("shelves:index:Shelf", "shelf", args, {}, true);
            exports.total = shelf.total;
            """);
        _folder.Write("shelves/PulumiPlugin.yaml", "runtime: nodejs\n");
        _folder.Write("shelves/package.json", """{"name":"shelves","version":"1.0.0","main":"index.js"}""");
        _folder.Write(
            "shelves/index.js",
            """
            const pulumi = require("@pulumi/pulumi");
            class Shelf extends pulumi.ComponentResource {
              constructor(name, args, opts) {
                super("shelves:index:Shelf", name, {}, opts);
                new pulumi.ComponentResource("shelves:index:Board", name + "-board", {}, { parent: this });
                this.total = pulumi.output(args.width).apply(x => x * 2);
                this.registerOutputs({ total: this.total });
              }
            }
            pulumi.provider.main({
              version: "1.0.0",
              async construct(name, type, inputs, options) {
                const shelf = new Shelf(name, inputs, options);
                return { urn: shelf.urn, state: { total: shelf.total } };
              },
            }, process.argv.slice(2));
            """);
        var stage = new Stage(_folder.Path)
        {
            Plugins = [new ProjectPlugin(PluginKind.Resource, "shelves", null, _folder["shelves"])],
        };
        var summary = await stage.DeployAsync();
        Assert.Equal([], stage.Errors);
        Assert.Equal([], stage.Diagnostics);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(
            ["default", "lab-dev", "shelf", "shelf-board"],
            stage.Resources.Select(x => Urn.Parse(x.Urn).Name).Order());
        Assert.Equal(Values.Of(6), stage.Find("lab-dev").Outputs.Find("total"));
    }

    [Fact]
    public async Task A_program_inside_of_its_caller_is_run_over_the_wire()
    {
        var program = new InlineProgram();
        await using var server = await LoopbackServer.StartAsync(
            x => Wire.LanguageRuntime.BindService(x, program), Machine.Token);
        var stage = new Stage(_folder.Path) { Client = server.Address };
        Assert.Equal(RunOutcome.Succeeded, (await stage.DeployAsync()).Outcome);
        Assert.Equal("lab-dev", Urn.Parse(Assert.Single(stage.Resources).Urn).Name);
        Assert.Equal(program.Asked?.MonitorAddress, program.Asked?.Args[0]);
        program.Error = "kaboom";
        Assert.Equal(RunOutcome.Failed, (await stage.DeployAsync()).Outcome);
        Assert.Equal(["an unhandled error occurred: kaboom"], stage.Errors);
    }

    [Fact]
    public async Task A_caller_that_is_not_there_is_a_failure_with_a_code()
    {
        var stage = new Stage(_folder.Path) { Client = "127.0.0.1:1" };
        Assert.Equal(RunOutcome.Failed, (await stage.DeployAsync()).Outcome);
        Assert.Equal([], stage.Errors);
        Assert.Equal(4401, Assert.Single(stage.Diagnostics).Code.Number);
    }

    public void Dispose() => _folder.Dispose();

    private async Task PrepareAsync(string main)
    {
        Machine.NeedsNode();
        _folder.Write("index.js", main);
        _folder.Write("package.json", $$"""{"name":"lab","dependencies":{"@pulumi/pulumi":"{{SdkVersion}}"} }""");
        if (Environment.GetEnvironmentVariable(SdkVariable) is { Length: > 0 } sdk)
        {
            _folder.Link("node_modules", Path.Combine(sdk, "node_modules"));
            return;
        }

        var npm = PathSearch.Find("npm", new ProcessEnvironment());
        Assert.SkipWhen(npm is null, "there is no npm here");
        var started = Machine.Starter(isGuarded: false).Start("npm", new ChildCommand
        {
            Program = npm,
            Arguments = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
            Folder = _folder.Path,
        }, DelegateSink.Nowhere);
        await using var child = started.Value ?? throw new InvariantException("npm did not start");
        Assert.SkipWhen((await child.WaitAsync(Machine.Token)).Code != 0, "npm could not install the SDK");
    }

    /// <summary>One stage in memory, over several operations.</summary>
    private sealed class Stage(string folder)
    {
        private readonly EventList _first = new();
        private byte[] _state = Encoding.UTF8.GetBytes(
            """
            {"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"","version":""},
            "secrets_providers":{"type":"passphrase","state":{
            "salt":"v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ=="}},
            "resources":[]}}
            """);

        private EventList? _events;
        private int _runs;

        public string? Client { get; init; }

        public ImmutableArray<ProjectPlugin> Plugins { get; init; } = [];

        public ImmutableSortedDictionary<string, string> Config { get; set; } = FakeMonitor.Info().Config;

        public ImmutableArray<ResourceState> Resources
            => [.. MemoryJournal.Open(_state).Resources().Select(x => Read(x.Json))];

        public IEnumerable<string> Pending
        {
            get
            {
                var document = MemoryJournal.Open(_state);
                return Enumerable.Range(0, document.PendingCount).Select(x => document.Pending(x).Type);
            }
        }

        public IReadOnlyList<string> Errors => Said(MessageLevel.Error);

        public IEnumerable<Diagnostic> Diagnostics
            => (_events ?? _first).All.OfType<EngineEvent.Diagnosed>().Select(x => x.Content).Where(x => x.IsError);

        public IEnumerable<StepReport> Steps
            => (_events ?? _first).All.OfType<EngineEvent.StepStarted>().Select(x => x.Step);

        public ResourceState Find(string name) => Resources.Single(x => Urn.Parse(x.Urn).Name == name);

        public IReadOnlyList<string> Said(MessageLevel level)
            => [.. (_events ?? _first).All.OfType<EngineEvent.Message>()
                .Where(x => x.Content.Level == level).Select(x => x.Content.Text)];

        public Task<RunSummary> DeployAsync(bool isPreview = false)
            => RunAsync(isPreview, hasProgram: true, (ports, request) =>
                new DeployOperation(ports).RunAsync(request, Machine.Token, CancellationToken.None));

        public Task<RunSummary> DestroyAsync()
            => RunAsync(isPreview: false, hasProgram: false, (ports, request) =>
                new DestroyOperation(ports).RunAsync(request, Machine.Token, CancellationToken.None));

        private async Task<RunSummary> RunAsync(
            bool isPreview, bool hasProgram, Func<EnginePorts, OperationRequest, Task<RunSummary>> operation)
        {
            var run = FakeMonitor.Info() with { Config = Config, IsPreview = isPreview };
            var usual = Monitors.MonitorServerTests.Options(folder);
            var options = usual with
            {
                Project = usual.Project with { Plugins = Plugins },
                Run = run,
                ClientAddress = Client,
                Guard = Machine.Guard,
            };
            await using var host = PluginHost.Create(options);
            var journal = new MemoryJournal(_state);
            _events = new EventList();
            var ports = new EnginePorts
            {
                Providers = host.Providers,
                Server = host.Server,
                Journal = journal,
                Secrets = new MarkedSecrets(),
                Stacks = new NoStacks(),
                Events = _events,
                Ids = new CountedIds(1000 * ++_runs),
                Time = TimeProvider.System,
            };
            var summary = await operation(ports, new OperationRequest
            {
                Run = run,
                Base = new BaseState(Resources, []),
                Options = new RunOptions { IsPreview = isPreview },
                Program = hasProgram ? host.Program().Value : null,
            });
            _state = journal.Fold();
            return summary;
        }

        private static ResourceState Read(ReadOnlySpan<byte> json)
            => new MarkedSecrets().Open(ResourceReader.Read(json).Value!).Value!;
    }

    /// <summary>What the Automation API serves: a program that registers its root.</summary>
    private sealed class InlineProgram : Wire.LanguageRuntime.LanguageRuntimeBase
    {
        public Wire.RunRequest? Asked { get; private set; }

        public string Error { get; set; } = "";

        public override async Task<Wire.RunResponse> Run(Wire.RunRequest request, ServerCallContext context)
        {
            Asked = request;
            using var channel = Loopback.Open(request.MonitorAddress);
            var monitor = new Wire.ResourceMonitor.ResourceMonitorClient(channel.Invoker);
            _ = await monitor.RegisterResourceAsync(
                new Wire.RegisterResourceRequest { Type = Urn.RootType, Name = $"{request.Project}-{request.Stack}" },
                cancellationToken: context.CancellationToken);
            return new Wire.RunResponse { Error = Error };
        }
    }
}
