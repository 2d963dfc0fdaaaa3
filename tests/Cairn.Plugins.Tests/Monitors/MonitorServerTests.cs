using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Monitors;
using Cairn.Plugins.Programs;
using Cairn.Plugins.Tests.Fakes;
using Cairn.Protocol.Channels;
using Cairn.State.Resources;
using Cairn.Storage.Places;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Monitors;

public class MonitorServerTests : IAsyncLifetime
{
    private readonly Folder _folder = new();
    private readonly FakeMonitor _monitor = new();
    private readonly MonitorServer _server;
    private LoopbackChannel? _channel;

    public MonitorServerTests() => _server = new MonitorServer(Options(_folder.Path));

    private Wire.ResourceMonitor.ResourceMonitorClient Client => new(_channel!.Invoker);

    private Wire.Engine.EngineClient Engine => new(_channel!.Invoker);

    public async ValueTask InitializeAsync()
        => _channel = Loopback.Open(Choose(await _server.StartAsync(_monitor, Machine.Token), _server.FrameAddress));

    /// <summary>Whether the way carries headers, of which only old programs for node have one.</summary>
    protected virtual bool HasHeaders => true;

    /// <summary>The way that is taken.</summary>
    /// <param name="grpc">The address for gRPC.</param>
    /// <param name="frames">The address for frames.</param>
    protected virtual string Choose(string grpc, string frames) => grpc;

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_program_is_told_about_its_run()
    {
        var info = await Client.GetDeploymentInfoAsync(new Empty(), cancellationToken: Machine.Token);
        Assert.Equal(("lab", "dev", "organization", 16, false),
            (info.Project, info.Stack, info.Organization, info.Parallel, info.DryRun));
        Assert.Equal("hush", info.Config["lab:word"]);
        Assert.Equal(["lab:word"], info.ConfigSecretKeys);
        Assert.Equal(Enumerable.Range(0, 16), info.SupportedFeatures.Select(x => (int)x).Order());
    }

    [Theory]
    [InlineData("secrets", true)]
    [InlineData("errorHooks", true)]
    [InlineData("stateMigrations", false)]
    public async Task Older_programs_ask_for_features_by_name(string name, bool isThere)
        => Assert.Equal(isThere, (await Client.SupportsFeatureAsync(
            new Wire.SupportsFeatureRequest { Id = name }, cancellationToken: Machine.Token)).HasSupport);

    [Fact]
    public async Task A_registration_is_read_whole()
    {
        var request = new Wire.RegisterResourceRequest
        {
            Type = "jars:index:Jar",
            Name = "blue",
            Custom = true,
            Protect = false,
            Dependencies = { "urn:a" },
            PropertyDependencies = { ["size"] = new() { Urns = { "urn:a" } } },
            DeleteBeforeReplace = false,
            DeleteBeforeReplaceDefined = true,
            CustomTimeouts = new() { Create = "1m30s", Delete = "500ms" },
            Aliases = { new Wire.Alias { Spec = new() { Name = "green", NoParent = true } } },
            AliasSpecs = true,
            Hooks = new() { AfterDelete = { "bye" }, BeforeCreate = { "hi" } },
            SourcePosition = new() { Uri = new Uri(_folder["src/main.js"]).ToString(), Line = 3, Column = 4 },
            Providers = { ["jars"] = "urn::id" },
            Version = "1.2.3",
            PluginChecksums = { ["linux-amd64"] = ByteString.CopyFrom(1, 2) },
            Object = new Struct { Fields = { ["size"] = Value.ForNumber(2) } },
            ReplacementTrigger = Value.ForNull(),
            SupportsResultReporting = true,
        };
        _ = await Client.RegisterResourceAsync(request, cancellationToken: Machine.Token);
        var read = Assert.Single(_monitor.Registered);
        Assert.Equal(
            new Goal
            {
                Type = "jars:index:Jar",
                Name = "blue",
                IsCustom = true,
                Protect = false,
                Dependencies = ["urn:a"],
                PropertyDependencies = [new PropertyDependency("size", ["urn:a"])],
                DeleteBeforeReplace = false,
                Timeouts = new CustomTimeouts(90, 0, 0.5, 0),
                Aliases = [new AliasSpec { Name = "green", HasNoParent = true }],
                Hooks = [new HookList(HookPoint.BeforeCreate, ["hi"]), new HookList(HookPoint.AfterDelete, ["bye"])],
                SourcePosition = "project:///src/main.js#3,4",
                Inputs = Values.Map(("size", 2)),
                ReplaceWith = [],
                IgnoreChanges = [],
                ReplaceOnChanges = [],
                AdditionalSecretOutputs = [],
                HideDiffs = [],
                StackTrace = [],
            },
            read.Goal);
        Assert.Equal(("urn::id", "1.2.3", true),
            (read.Providers["jars"], read.Package.Version, read.SupportsResultReporting));
        Assert.Equal([1, 2], read.Package.Checksums["linux-amd64"]);
    }

    [Theory]
    [InlineData("nodejs", false, true)]
    [InlineData("nodejs", true, false)]
    [InlineData("go", false, false)]
    public async Task Aliases_of_old_node_programs_say_the_opposite(string runtime, bool hasSpecs, bool isTurned)
    {
        var request = new Wire.RegisterResourceRequest
        {
            Type = "a:b:C",
            Name = "n",
            AliasSpecs = hasSpecs,
            Aliases = { new Wire.Alias { Spec = new() { Name = "old" } } },
        };
        var headers = new Metadata { { "pulumi-runtime", runtime } };
        _ = await Client.RegisterResourceAsync(request, headers, cancellationToken: Machine.Token);
        Assert.Equal(isTurned && HasHeaders, Assert.Single(_monitor.Registered).Goal.Aliases[0].HasNoParent);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_reply_holds_only_what_the_program_can_take(bool acceptsSecrets, bool takesParts)
    {
        _monitor.Registering = request => new RegisterReply(
            Urn.Parse("urn:pulumi:dev::lab::a:b:C::n"),
            "",
            Values.Map(("word", new PropertyValue.Secret(Values.Of("x"))), ("later", new PropertyValue.Unknown())));
        var reply = await Client.RegisterResourceAsync(
            new Wire.RegisterResourceRequest
            {
                Type = "a:b:C",
                Name = "n",
                AcceptSecrets = acceptsSecrets,
                SupportsPartialValues = takesParts,
            },
            cancellationToken: Machine.Token);
        Assert.Equal(takesParts, reply.Object.Fields.ContainsKey("later"));
        Assert.Equal(
            acceptsSecrets ? Value.KindOneofCase.StructValue : Value.KindOneofCase.StringValue,
            reply.Object.Fields["word"].KindCase);
    }

    [Theory]
    [InlineData(RegisterOutcome.Failed, true, StatusCode.OK)]
    [InlineData(RegisterOutcome.Failed, false, StatusCode.Unknown)]
    public async Task A_failure_is_an_error_unless_the_program_can_be_told(
        RegisterOutcome outcome, bool isTold, StatusCode expected)
    {
        _monitor.Registering = _ => new RegisterReply(
            Urn.Parse("urn:pulumi:dev::lab::a:b:C::n"), "", new([]))
        { Outcome = outcome };
        Assert.Equal(expected, await CodeAsync(new() { Type = "a:b:C", Name = "n", SupportsResultReporting = isTold }));
    }

    [Fact]
    public async Task A_run_that_stops_is_unavailable_and_other_errors_are_unknown()
    {
        _monitor.Registering = _ => new MonitorError("bad");
        Assert.Equal(StatusCode.Unknown, await CodeAsync(new() { Type = "a:b:C", Name = "n" }));
        _monitor.Registering = _ => new MonitorError("stop") { IsStopping = true };
        Assert.Equal(StatusCode.Unavailable, await CodeAsync(new() { Type = "a:b:C", Name = "n" }));
    }

    [Fact]
    public async Task Debug_messages_are_dropped_and_others_come_through()
    {
        foreach (var severity in System.Enum.GetValues<Wire.LogSeverity>())
        {
            _ = await Engine.LogAsync(
                new Wire.LogRequest { Severity = severity, Message = "m", StreamId = 3, Urn = "urn" },
                cancellationToken: Machine.Token);
        }

        Assert.Equal(
            [MessageLevel.Info, MessageLevel.Warning, MessageLevel.Error], _monitor.Messages.Select(x => x.Level));
        Assert.Equal(("urn", 3), (_monitor.Messages[0].Urn, _monitor.Messages[0].Stream));
    }

    [Fact]
    public async Task The_root_is_kept_until_the_next_run()
    {
        _ = await Engine.SetRootResourceAsync(
            new Wire.SetRootResourceRequest { Urn = "urn" }, cancellationToken: Machine.Token);
        Assert.Equal("urn", await RootAsync());
        await _server.StartAsync(_monitor, Machine.Token);
        Assert.Equal("", await RootAsync());
    }

    [Theory]
    [InlineData(">=3.0.0 <4.0.0", true)]
    [InlineData(">=4.0.0", false)]
    [InlineData("3.x || 5.x", true)]
    [InlineData("!3.270.0", false)]
    [InlineData("nonsense", false)]
    public async Task A_program_can_ask_for_a_version(string range, bool isThere)
    {
        var request = new Wire.RequirePulumiVersionRequest { PulumiVersionRange = range };
        var call = async () => await Engine.RequirePulumiVersionAsync(request, cancellationToken: Machine.Token);
        if (isThere)
        {
            await call();
        }
        else
        {
            await Assert.ThrowsAsync<RpcException>(call);
        }
    }

    [Fact]
    public async Task Health_checks_are_not_implemented_which_programs_tolerate()
    {
        var bytes = Marshallers.Create<byte[]>(content => content, content => content);
        var check = new Method<byte[], byte[]>(MethodType.Unary, "grpc.health.v1.Health", "Check", bytes, bytes);
        using var channel = GrpcChannel.ForAddress("http://" + await _server.AddressAsync(Machine.Token));
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(
            check, null, new CallOptions(cancellationToken: Machine.Token), []);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Fact]
    public async Task A_transform_of_the_program_changes_properties_and_options()
    {
        await using var program = await ServeAsync(new Program(bytes =>
        {
            var asked = Wire.TransformRequest.Parser.ParseFrom(bytes);
            asked.Properties.Fields["more"] = Value.ForBool(true);
            asked.Options.Protect = true;
            asked.Options.CustomTimeouts = new() { Update = "2h" };
            return new Wire.TransformResponse { Properties = asked.Properties, Options = asked.Options };
        }));
        _ = await Client.RegisterStackTransformAsync(
            new Wire.Callback { Target = program.Address, Token = "t" }, cancellationToken: Machine.Token);
        var before = new RegisterRequest(new Goal
        {
            Type = "a:b:C",
            Name = "n",
            Inputs = Values.Map(("word", new PropertyValue.Secret(Values.Of("x")))),
        });
        var after = (await Assert.Single(_monitor.Transforms).ApplyAsync(before, Machine.Token)).Value;
        Assert.Equal((true, 7200.0), (after?.Goal.Protect, after?.Goal.Timeouts.Update));
        Assert.Equal(
            Values.Map(("more", true), ("word", new PropertyValue.Secret(Values.Of("x")))), after?.Goal.Inputs);
    }

    [Fact]
    public async Task A_hook_of_the_program_is_called_and_its_error_is_told()
    {
        await using var program = await ServeAsync(new Program(bytes =>
            new Wire.ResourceHookResponse { Error = Wire.ResourceHookRequest.Parser.ParseFrom(bytes).Name + "!" }));
        _ = await Client.RegisterResourceHookAsync(
            new Wire.RegisterResourceHookRequest
            {
                Name = "hook",
                OnDryRun = true,
                Callback = new() { Target = program.Address, Token = "t" },
            },
            cancellationToken: Machine.Token);
        var hook = Assert.Single(_monitor.Hooks);
        Assert.Equal(("hook", true, false), (hook.Name, hook.RunsInPreview, hook.IgnoresErrors));
        var call = new HookCall(Urn.Parse("urn:pulumi:dev::lab::a:b:C::n"), "id", HookPoint.AfterCreate);
        Assert.Equal("n!", await hook.RunAsync(call, Machine.Token));
    }

    [Fact]
    public async Task Requests_that_wait_leave_room_for_others()
    {
        const int Count = 300;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var come = 0;
        _monitor.Waiting = async () =>
        {
            if (Interlocked.Increment(ref come) == Count)
            {
                all.SetResult();
            }

            await all.Task;
        };
        var calls = Enumerable.Range(0, Count).Select(i => Client.RegisterResourceAsync(
            new Wire.RegisterResourceRequest { Type = "a:b:C", Name = $"n{i}" },
            cancellationToken: Machine.Token).ResponseAsync);
        Assert.Equal(Count, (await Task.WhenAll(calls)).Length);
    }

    internal static PluginHostOptions Options(string folder) => new()
    {
        Project = new PulumiProject
        {
            Name = "lab",
            Runtime = "nodejs",
            Options = ImmutableDictionary<string, string>.Empty,
            RootFolder = folder,
            ProgramFolder = folder,
            EntryPoint = ".",
            Plugins = [],
        },
        Run = FakeMonitor.Info(),
        Environment = new ProcessEnvironment(),
        Time = TimeProvider.System,
    };

    private async Task<string> RootAsync()
        => (await Engine.GetRootResourceAsync(
            new Wire.GetRootResourceRequest(), cancellationToken: Machine.Token)).Urn;

    private async Task<StatusCode> CodeAsync(Wire.RegisterResourceRequest request)
    {
        try
        {
            _ = await Client.RegisterResourceAsync(request, cancellationToken: Machine.Token);
            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }

    private static Task<LoopbackServer> ServeAsync(Program program)
        => LoopbackServer.StartAsync(x => Wire.Callbacks.BindService(x, program), Machine.Token);

    private sealed class Program(Func<ByteString, IMessage> answer) : Wire.Callbacks.CallbacksBase
    {
        public override Task<Wire.CallbackInvokeResponse> Invoke(
            Wire.CallbackInvokeRequest request, ServerCallContext context)
            => Task.FromResult(new Wire.CallbackInvokeResponse { Response = answer(request.Request).ToByteString() });
    }
}
