using System.Net;
using System.Net.Sockets;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Frames;
using Cairn.Protocol.Tests.Values;
using Cairn.Protocol.Values;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xunit;

namespace Cairn.Protocol.Tests.Frames;

/// <summary>Calls by frames over loopback TCP, in one process: what gRPC does, frames do.</summary>
public sealed class FrameTests : IDisposable
{
    private const int LargeBytes = 20 * 1024 * 1024;
    private const int Many = 2_000;

    private readonly WaitingProvider _provider = new();
    private readonly FrameServer _server;
    private readonly LoopbackChannel _channel;

    public FrameTests()
    {
        _server = FrameServer.Start(x => ResourceProvider.BindService(x, _provider));
        _channel = Loopback.Open(_server.Address);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ResourceProvider.ResourceProviderClient Client => new(_channel.Invoker);

    public void Dispose()
    {
        _channel.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Many_calls_at_once_get_their_own_answers()
    {
        var calls = Enumerable.Range(0, Many).Select(x => Client.CreateAsync(
            new CreateRequest { Urn = $"u{x}", Properties = new Struct() }, cancellationToken: Token).ResponseAsync);

        var answers = await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, Many).Select(x => $"u{x}"), answers.Select(x => x.Id));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(ProtocolLimits.ValueDepthMax)]
    public async Task Values_may_be_as_deep_as_the_limit_says(int depth)
    {
        var answer = await Client.CreateAsync(
            new CreateRequest { Properties = StructReaderTests.Nested(depth) }, cancellationToken: Token);

        Assert.NotNull(StructReader.Read(answer.Properties, new MarshalOptions()).Value);
    }

    [Fact]
    public async Task Messages_may_be_large()
    {
        var text = new string('x', LargeBytes);
        var request = new CreateRequest
        {
            Properties = new Struct { Fields = { ["a"] = Value.ForString(text) } },
        };

        var answers = await Task.WhenAll(
            Client.CreateAsync(request, cancellationToken: Token).ResponseAsync,
            Client.CreateAsync(request, cancellationToken: Token).ResponseAsync);

        Assert.All(answers, x => Assert.Equal(LargeBytes, x.Properties.Fields["a"].StringValue.Length));
    }

    [Fact]
    public async Task An_error_keeps_its_code_its_message_and_its_details()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.UpdateAsync(
            new UpdateRequest(), cancellationToken: Token));

        Assert.Equal((StatusCode.Unknown, "half done"), (error.StatusCode, error.Status.Detail));
        var found = ErrorDetails.Find<ErrorResourceInitFailed>(error, ErrorDetails.InitFailed);
        Assert.Equal("the id", found?.Id);
    }

    [Fact]
    public async Task What_a_service_throws_and_what_it_lacks_are_errors_of_the_call()
    {
        var thrown = await Assert.ThrowsAsync<RpcException>(async () => await Client.ReadAsync(
            new ReadRequest(), cancellationToken: Token));
        var missing = await Assert.ThrowsAsync<RpcException>(async () => await Client.HandshakeAsync(
            new ProviderHandshakeRequest(), cancellationToken: Token));
        var unbound = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ResourceMonitor.ResourceMonitorClient(_channel.Invoker).GetDeploymentInfoAsync(
                new Empty(), cancellationToken: Token));

        Assert.Equal(StatusCode.Unknown, thrown.StatusCode);
        Assert.Equal(StatusCode.Unimplemented, missing.StatusCode);
        Assert.Equal(StatusCode.Unimplemented, unbound.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_gives_up_is_free_at_once_and_the_service_hears_of_it(bool throwsCancelled)
    {
        using var channel = Loopback.Open(_server.Address, throwsCancelled);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var client = new ResourceProvider.ResourceProviderClient(channel.Invoker);
        var call = client.DeleteAsync(new DeleteRequest(), cancellationToken: end.Token).ResponseAsync;
        await _provider.Begun.Task.WaitAsync(Token);

        await end.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.True(throwsCancelled
            ? error is OperationCanceledException
            : error is RpcException { StatusCode: StatusCode.Cancelled });
        await _provider.Cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Where_the_server_goes_calls_end_and_later_ones_fail()
    {
        var call = Client.DeleteAsync(new DeleteRequest(), cancellationToken: Token).ResponseAsync;
        await _provider.Begun.Task.WaitAsync(Token);

        _server.Dispose();

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        var later = await Assert.ThrowsAsync<RpcException>(async () => await Client.CreateAsync(
            new CreateRequest(), cancellationToken: Token));
        Assert.Equal(StatusCode.Unavailable, later.StatusCode);
        await _provider.Cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Where_the_client_goes_the_service_hears_of_it()
    {
        var call = Client.DeleteAsync(new DeleteRequest(), cancellationToken: Token).ResponseAsync;
        await _provider.Begun.Task.WaitAsync(Token);

        _channel.Dispose();

        await _provider.Cancelled.Task.WaitAsync(Token);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
    }

    [Theory]
    [InlineData("frames://127.0.0.1:1")]
    [InlineData("frames://nowhere")]
    public async Task Where_nobody_listens_a_call_fails(string address)
    {
        using var channel = Loopback.Open(address);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ResourceProvider.ResourceProviderClient(channel.Invoker).CreateAsync(
                new CreateRequest(), cancellationToken: Token));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Fact]
    public async Task A_client_of_frames_and_a_server_of_grpc_part_at_once()
    {
        await using var server = await LoopbackServer.StartAsync(
            x => ResourceProvider.BindService(x, _provider), Token);
        using var channel = Loopback.Open($"{Loopback.FrameScheme}{server.Address}");
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ResourceProvider.ResourceProviderClient(channel.Invoker).CreateAsync(
                new CreateRequest(), cancellationToken: Token));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("CAIRN frames, version 1\n\uffff\uffff\uffff")]
    [InlineData("CAIRN frames, version 1\n\u0001\0\0\0\u0001")]
    public async Task What_is_no_frame_ends_its_connection_and_no_other(string bytes)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Port, Token);
        _ = await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(bytes), Token);
        var buffer = new byte[1024];
        var read = 1;
        while (read > 0)
        {
            read = await ReadAsync(socket, buffer);
        }

        var answer = await Client.CreateAsync(
            new CreateRequest { Urn = "u", Properties = new Struct() }, cancellationToken: Token);

        Assert.Equal("u", answer.Id);
    }

    [Fact]
    public async Task A_call_that_cannot_be_read_is_answered()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _server.Port, Token);
        using var frames = new FrameSocket(socket);
        frames.Greet();
        frames.Send(FrameKind.Call, 7, [0xff, 0xff, 0xff, 0x7f], null);

        Assert.True(frames.IsGreeted());
        var answer = frames.Receive();

        Assert.Equal((FrameKind.Failure, 7), (answer?.Kind, answer?.Call));
        Assert.Equal(StatusCode.Internal, FrameFormat.ReadFailure(answer?.Body ?? default).StatusCode);
    }

    /// <summary>A connection that was ended over bytes that nobody had read ends with an error.</summary>
    private static async Task<int> ReadAsync(Socket socket, byte[] buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, Token);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
