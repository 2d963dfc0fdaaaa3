using Cairn.Protocol.Channels;
using Cairn.Protocol.Tests.Values;
using Cairn.Protocol.Values;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Xunit;

namespace Cairn.Protocol.Tests.Wire;

/// <summary>Real calls over loopback TCP, in one process.</summary>
public sealed class LoopbackTests : IAsyncLifetime
{
    private const int LargeBytes = 20 * 1024 * 1024;

    private LoopbackServer? _server;
    private LoopbackChannel? _channel;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(
            x => ResourceProvider.BindService(x, new EchoProvider()), TestContext.Current.CancellationToken);
        _channel = Loopback.Open(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_call_goes_there_and_back()
    {
        var options = new MarshalOptions { KeepSecrets = true, KeepUnknowns = true };
        var sent = Wired.Map(
            ("a", new Model.PropertyValue.Secret(Wired.Text("x"))), ("b", new Model.PropertyValue.Unknown()));
        var answer = await Client().CreateAsync(
            new CreateRequest { Urn = "u", Properties = StructWriter.Write(sent, options).Value },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("u", answer.Id);
        Assert.Equal(sent, StructReader.Read(answer.Properties, options).Value);
    }

    [Fact]
    public async Task Values_may_be_as_deep_as_the_limit_says()
    {
        var answer = await Client().CreateAsync(
            new CreateRequest { Properties = StructReaderTests.Nested(ProtocolLimits.ValueDepthMax) },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(StructReader.Read(answer.Properties, new MarshalOptions()).Value);
    }

    [Theory]
    [InlineData(ProtocolLimits.MessageDepthMax, StatusCode.Internal)]
    [InlineData(1_000_000, StatusCode.Internal)]
    [InlineData(100, StatusCode.OK)]
    public async Task What_is_far_too_deep_is_an_error_of_the_call(int depth, StatusCode expected)
    {
        var bytes = Marshallers.Create<byte[]>(content => content, content => content);
        var method = new Method<byte[], byte[]>(
            MethodType.Unary, "pulumirpc.ResourceProvider", "Create", bytes, bytes);
        using var call = Raw().AsyncUnaryCall(
            method, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), Nested(depth));
        try
        {
            await call.ResponseAsync;
        }
        catch (RpcException)
        {
            // The status is looked at below.
        }

        Assert.Equal(expected, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Messages_may_be_large()
    {
        var text = new string('x', LargeBytes);
        var answer = await Client().CreateAsync(
            new CreateRequest { Properties = new Struct { Fields = { ["a"] = Value.ForString(text) } } },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(LargeBytes, answer.Properties.Fields["a"].StringValue.Length);
    }

    [Fact]
    public async Task Streams_and_what_is_not_implemented_work_too()
    {
        using var list = Client().List(
            new ListRequest { Token = "t" }, cancellationToken: TestContext.Current.CancellationToken);
        var ids = new List<string>();
        await foreach (var item in list.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            ids.Add(item.Result.Id);
        }

        Assert.Equal(["t1", "t2"], ids);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client().HandshakeAsync(
            new ProviderHandshakeRequest(), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    /// <summary>Calls of any bytes, which no client of ours would send.</summary>
    private CallInvoker Raw() => GrpcChannel.ForAddress("http://" + _server!.Address).CreateCallInvoker();

    private ResourceProvider.ResourceProviderClient Client()
        => new(_channel!.Invoker);

    [Theory]
    [InlineData("pulumirpc.ResourceProvider", "Nothing", "Method is unimplemented.")]
    [InlineData("pulumirpc.Nobody", "Create", "Service is unimplemented.")]
    public async Task What_nobody_knows_is_not_implemented(string service, string name, string expected)
    {
        var bytes = Marshallers.Create<byte[]>(content => content, content => content);
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, bytes, bytes);
        using var call = Raw().AsyncUnaryCall(
            method, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), []);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseAsync);

        Assert.Equal((StatusCode.Unimplemented, expected), (error.StatusCode, error.Status.Detail));
    }

    [Fact]
    public async Task Whoever_does_not_speak_grpc_is_refused()
    {
        using var client = new HttpClient
        {
            BaseAddress = new Uri("http://" + _server!.Address),
            DefaultRequestVersion = new Version(2, 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        var method = await client.GetAsync(
            "pulumirpc.ResourceProvider/Create", TestContext.Current.CancellationToken);
        var nothing = await client.GetAsync("", TestContext.Current.CancellationToken);

        Assert.False(method.IsSuccessStatusCode);
        Assert.False(nothing.IsSuccessStatusCode);
    }

    /// <summary>The names are constants where the message itself could say them, with its descriptor.</summary>
    [Fact]
    public void Details_are_told_apart_by_their_names()
    {
        Assert.Equal(ErrorDetails.MissingKeys, ConfigureErrorMissingKeys.Descriptor.FullName);
        Assert.Equal(ErrorDetails.InitFailed, ErrorResourceInitFailed.Descriptor.FullName);

        var error = ErrorDetails.Error("half", ErrorDetails.InitFailed, new ErrorResourceInitFailed { Id = "x" });

        Assert.Equal("x", ErrorDetails.Find<ErrorResourceInitFailed>(error, ErrorDetails.InitFailed)?.Id);
        Assert.Null(ErrorDetails.Find<ConfigureErrorMissingKeys>(error, ErrorDetails.MissingKeys));
    }

    /// <summary>
    /// A request with lists within lists, so many messages deep. Lengths are written from the inside outwards, and
    /// therefore the bytes from their end.
    /// </summary>
    private static byte[] Nested(int depth)
    {
        const byte ListOfValue = 0x32, ValueOfList = 0x0a, ValueOfEntry = 0x12, EntryOfStruct = 0x0a;
        const byte PropertiesOfRequest = 0x12;
        var content = new List<byte>();
        for (var i = 0; i < depth / 2; i++)
        {
            Prepend(content, ValueOfList);
            Prepend(content, ListOfValue);
        }

        Prepend(content, ValueOfEntry);
        content.AddRange([(byte)'a', 1, 0x0a]);
        Prepend(content, EntryOfStruct);
        Prepend(content, PropertiesOfRequest);
        content.Reverse();
        return [.. content];
    }

    private static void Prepend(List<byte> reversed, byte tag)
    {
        var length = reversed.Count;
        var varint = new List<byte>();
        do
        {
            varint.Add((byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        varint.Reverse();
        reversed.AddRange(varint);
        reversed.Add(tag);
    }

    private sealed class EchoProvider : ResourceProvider.ResourceProviderBase
    {
        public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
            => Task.FromResult(new CreateResponse { Id = request.Urn, Properties = request.Properties });

        public override async Task List(
            ListRequest request, IServerStreamWriter<ListResponse> responseStream, ServerCallContext context)
        {
            foreach (var number in (string[])["1", "2"])
            {
                await responseStream.WriteAsync(
                    new ListResponse { Result = new ListResponse.Types.Result { Id = request.Token + number } });
            }
        }
    }
}
