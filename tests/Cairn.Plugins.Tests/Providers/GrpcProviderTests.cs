using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Plugins.Providers;
using Cairn.Plugins.Tests.Fakes;
using Cairn.Protocol.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Providers;

public sealed class GrpcProviderTests : IAsyncLifetime
{
    private const string UnknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string SignatureKey = "4dabf18193072939515e22adb298388d";

    private static readonly Urn OfProvider = Urn.Parse("urn:pulumi:dev::lab::pulumi:providers:jars::default_1_0_0");
    private static readonly Urn OfJar = Urn.Parse("urn:pulumi:dev::lab::jars:index:Jar::blue");
    private static readonly PropertyValue.Map Nothing = new([]);

    private readonly ScriptedProvider _service = new();
    private readonly List<ProgramMessage> _said = [];
    private LoopbackServer? _server;
    private GrpcProvider? _provider;

    private GrpcProvider Provider => _provider ?? throw new InvariantException("not started");

    public async ValueTask InitializeAsync()
        => _server = await LoopbackServer.StartAsync(
            x => Wire.ResourceProvider.BindService(x, _service), Machine.Token);

    public async ValueTask DisposeAsync()
    {
        await (_provider?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_configuration_goes_as_arguments_and_as_variables_without_the_version()
    {
        await StartAsync(Values.Map(
            ("version", "1.0.0"), ("region", "here"), ("count", 3), ("key", new PropertyValue.Secret(Values.Of("k")))));
        var asked = _service.Last<Wire.ConfigureRequest>();
        Assert.Equal(
            [("jars:config:count", "3"), ("jars:config:key", "k"), ("jars:config:region", "here")],
            asked.Variables.Select(x => (x.Key, x.Value)).Order());
        Assert.Equal("1.0.0", asked.Args.Fields["version"].StringValue);
        Assert.Equal("k", asked.Args.Fields["key"].StructValue.Fields["value"].StringValue);
        Assert.Equal(OfProvider.Value, asked.Urn);
    }

    [Fact]
    public async Task What_the_handshake_says_counts_more_than_the_configuration()
    {
        _service.Handshaking = new Wire.ProviderHandshakeResponse { AcceptSecrets = true };
        await StartAsync(Nothing);
        await CheckAsync(Values.Map(("lid", new PropertyValue.Secret(Values.Of("x")))));
        Assert.True(_service.Last<Wire.CheckRequest>().News.Fields["lid"].StructValue.Fields.ContainsKey(SignatureKey));
    }

    [Fact]
    public async Task Secrets_are_opened_for_a_provider_that_does_not_know_them_and_marked_again()
    {
        await StartAsync(Nothing);
        var inputs = Values.Map(("lid", new PropertyValue.Secret(Values.Of("x"))), ("size", 2));
        var created = await Provider.CreateAsync(new CreateRequest(OfJar, inputs, 1.5, false), Machine.Token);
        var asked = _service.Last<Wire.CreateRequest>();
        Assert.Equal("x", asked.Properties.Fields["lid"].StringValue);
        Assert.Equal(1.5, asked.Timeout);
        Assert.Equal(inputs, created.Value?.Outputs);
        Assert.Equal("id", created.Value?.Id);
    }

    [Fact]
    public async Task Where_there_are_no_old_inputs_an_empty_object_is_sent()
    {
        await StartAsync(Nothing);
        await CheckAsync(Nothing);
        Assert.NotNull(_service.Last<Wire.CheckRequest>().Olds);
    }

    [Fact]
    public async Task A_provider_without_previews_is_not_asked_for_one()
    {
        await StartAsync(Nothing);
        var inputs = Values.Map(("size", new PropertyValue.Unknown()));
        var created = await Provider.CreateAsync(new CreateRequest(OfJar, inputs, 0, true), Machine.Token);
        Assert.Equal(inputs, created.Value?.Outputs);
        Assert.Empty(_service.Asked.OfType<Wire.CreateRequest>());
    }

    [Fact]
    public async Task A_provider_with_previews_gets_unknown_values()
    {
        _service.Configuring = new Wire.ConfigureResponse { SupportsPreview = true };
        await StartAsync(Nothing);
        var inputs = Values.Map(("size", new PropertyValue.Unknown()));
        var created = await Provider.CreateAsync(new CreateRequest(OfJar, inputs, 0, true), Machine.Token);
        Assert.Equal(UnknownText, _service.Last<Wire.CreateRequest>().Properties.Fields["size"].StringValue);
        Assert.Equal(inputs, created.Value?.Outputs);
    }

    [Fact]
    public async Task A_configuration_that_is_not_known_yet_is_not_sent_and_nothing_is_asked()
    {
        await StartAsync(Values.Map(("region", new PropertyValue.Unknown())));
        var inputs = Values.Map(("size", 2));
        Assert.Equal(inputs, (await CheckAsync(inputs)).Value?.Inputs);
        var diff = await Provider.DiffAsync(
            new DiffRequest(OfJar, "id", Nothing, Nothing, inputs) { IsPreview = true }, Machine.Token);
        Assert.Equal(DiffChanges.Unknown, diff.Value?.Changes);
        Assert.Equal((MessageLevel.Warning, OfJar.Value), (Assert.Single(_said).Level, _said[0].Urn));
        var created = await Provider.CreateAsync(new CreateRequest(OfJar, inputs, 0, true), Machine.Token);
        Assert.Equal(Nothing, created.Value?.Outputs);
        Assert.Empty(_service.Asked);
    }

    [Fact]
    public async Task A_check_of_the_configuration_that_is_not_implemented_passes()
    {
        await ConnectAsync();
        var inputs = Values.Map(("region", "here"));
        var answer = await Provider.CheckConfigAsync(new CheckRequest(OfProvider, null, inputs), Machine.Token);
        Assert.Equal(inputs, answer.Value?.Inputs);
        var diff = await Provider.DiffConfigAsync(
            new DiffRequest(OfProvider, "id", inputs, inputs, inputs), Machine.Token);
        Assert.Equal(DiffChanges.Unknown, diff.Value?.Changes);
        var asked = _service.Last<Wire.DiffRequest>();
        Assert.Equal((OfProvider.Value, ""), (asked.Urn, asked.Id));
    }

    [Theory]
    [InlineData("pulumi-nodejs", StatusCode.Internal, "anything", true)]
    [InlineData("kubernetes", StatusCode.Unknown, "Unimplemented", true)]
    [InlineData("old", StatusCode.Unknown, "x: cannot unmarshal string into Go value of type struct { y }", true)]
    [InlineData("jars", StatusCode.Internal, "anything", false)]
    public async Task Odd_ways_to_say_not_implemented_are_known(string name, StatusCode code, string text, bool isKnown)
    {
        _service.CheckingConfig = _ => throw new RpcException(new Status(code, text));
        await ConnectAsync(name);
        var answer = await Provider.CheckConfigAsync(new CheckRequest(OfProvider, null, Nothing), Machine.Token);
        Assert.Equal(isKnown, answer.Failure is null);
    }

    [Fact]
    public async Task An_object_that_is_not_well_is_kept_with_its_reasons()
    {
        var properties = new Struct { Fields = { ["size"] = Value.ForNumber(2) } };
        _service.Creating = _ => throw ScriptedProvider.InitFailed(new Wire.ErrorResourceInitFailed
        {
            Id = "half",
            Properties = properties,
            Inputs = properties,
            Reasons = { "no lid" },
        });
        await StartAsync(Nothing);
        var created = await Provider.CreateAsync(new CreateRequest(OfJar, Nothing, 0, false), Machine.Token);
        Assert.Equal(("half", "no lid"), (created.Value?.Id, Assert.Single(created.Value!.InitErrors)));
        Assert.Equal(Values.Map(("size", 2)), created.Value.Outputs);
        Assert.Equal(Values.Map(("size", 2)), created.Value.Inputs);
    }

    [Fact]
    public async Task A_refusal_is_told_without_the_transport()
    {
        _service.Creating = _ => throw new RpcException(new Status(StatusCode.Unknown, "no glass left"));
        await StartAsync(Nothing);
        var created = await Provider.CreateAsync(new CreateRequest(OfJar, Nothing, 0, false), Machine.Token);
        Assert.Equal(new ProviderFailure("no glass left"), created.Failure);
    }

    [Fact]
    public async Task A_provider_that_dies_at_work_leaves_uncertainty()
    {
        _service.Deleting = async () =>
        {
            _ = _server!.DisposeAsync().AsTask();
            await Task.Delay(Timeout.Infinite, Machine.Token);
        };
        await StartAsync(Nothing);
        var deleted = await Provider.DeleteAsync(new DeleteRequest(OfJar, "id", Nothing, Nothing, 0), Machine.Token);
        Assert.Equal(ProviderFailureKind.Uncertain, deleted.Failure?.Kind);
        Assert.Contains("'jars'", deleted.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_given_up_leaves_uncertainty()
    {
        using var giveUp = new CancellationTokenSource();
        _service.Deleting = async () =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, Machine.Token);
        };
        await StartAsync(Nothing);
        var deleted = await Provider.DeleteAsync(new DeleteRequest(OfJar, "id", Nothing, Nothing, 0), giveUp.Token);
        Assert.Equal(ProviderFailureKind.Uncertain, deleted.Failure?.Kind);
    }

    [Fact]
    public async Task A_detailed_difference_is_read_whole()
    {
        _service.Diffing = _ => new Wire.DiffResponse
        {
            Changes = Wire.DiffResponse.Types.DiffChanges.DiffSome,
            Replaces = { "size" },
            Stables = { "id" },
            Diffs = { "size" },
            DeleteBeforeReplace = true,
            HasDetailedDiff = true,
            DetailedDiff =
            {
                ["size"] = new Wire.PropertyDiff
                {
                    Kind = Wire.PropertyDiff.Types.Kind.UpdateReplace, InputDiff = true,
                },
            },
        };
        await StartAsync(Nothing);
        var asset = Values.Map(("file", new PropertyValue.Asset("00ff", ContentSource.Text, "text")));
        var diff = await Provider.DiffAsync(
            new DiffRequest(OfJar, "id", asset, asset, asset) { IgnoreChanges = ["x"] }, Machine.Token);
        Assert.Equal(
            new DiffAnswer
            {
                Changes = DiffChanges.Some,
                ReplaceKeys = ["size"],
                StableKeys = ["id"],
                ChangedKeys = ["size"],
                IsDeletedBeforeReplaced = true,
                Detailed = [new PropertyDiff("size", PropertyDiffKind.UpdateReplace, true)],
            },
            diff.Value);
        var asked = _service.Last<Wire.DiffRequest>();
        Assert.Equal(["x"], asked.IgnoreChanges);
        Assert.All([asked.Olds, asked.OldInputs, asked.News], x =>
            Assert.False(x.Fields["file"].StructValue.Fields.ContainsKey("text")));
    }

    [Fact]
    public async Task Assets_that_are_read_as_they_were_get_their_content_back()
    {
        await StartAsync(Nothing);
        var asset = Values.Map(("file", new PropertyValue.Asset("00ff", ContentSource.Path, "a.txt")));
        var read = await Provider.ReadAsync(new ReadRequest(OfJar, "id", asset, asset, 0), Machine.Token);
        Assert.Equal(asset, read.Value?.Outputs);
        Assert.Equal(asset, read.Value?.Inputs);
    }

    [Fact]
    public async Task An_object_that_is_gone_is_read_as_nothing()
    {
        _service.Reading = _ => new Wire.ReadResponse();
        await StartAsync(Nothing);
        var read = await Provider.ReadAsync(new ReadRequest(OfJar, "id", Nothing, Nothing, 0), Machine.Token);
        Assert.Equal(new ReadReply("", null, null), read.Value);
    }

    private Task<ProviderAnswer<CheckReply>> CheckAsync(PropertyValue.Map inputs)
        => Provider.CheckAsync(new CheckRequest(OfJar, null, inputs) { IsPreview = true }, Machine.Token);

    private async Task StartAsync(PropertyValue.Map configuration)
    {
        await ConnectAsync();
        var answer = await Provider.ConfigureAsync(new ConfigureRequest(OfProvider, "1", configuration), Machine.Token);
        Assert.Null(answer.Failure);
    }

    private async Task ConnectAsync(string name = "jars")
    {
        var channel = Loopback.Open(_server!.Address);
        var connection = new ProviderConnection(name, channel, null, TimeProvider.System, _said.Add);
        var greeted = await new ProviderGreeting(connection, "127.0.0.1:1").HandshakeAsync(null, Machine.Token);
        Assert.True(greeted.TryGet(out var handshaken, out _));
        _provider = new GrpcProvider(connection, handshaken.Features);
        if (_service.Handshaking is not null)
        {
            _service.Asked.Clear();
        }
    }
}
