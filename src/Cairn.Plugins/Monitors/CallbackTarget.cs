using Cairn.Engine.Monitor;
using Cairn.Protocol;
using Cairn.Protocol.Values;
using Google.Protobuf;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>One function of a program that can be called from here.</summary>
internal sealed class CallbackTarget(Wire.Callbacks.CallbacksClient client, string token, bool acceptsByteString)
{
    /// <summary>How values are sent to it.</summary>
    public MarshalOptions Sending { get; } = MonitorValues.Everything with { KeepByteString = acceptsByteString };

    /// <summary>Calls it. What it throws is an error with its message.</summary>
    public async Task<MonitorAnswer<T>> CallAsync<T>(IMessage request, CancellationToken cancellation)
        where T : class, IMessage<T>, new()
    {
        try
        {
            var response = await client.InvokeAsync(
                new Wire.CallbackInvokeRequest { Token = token, Request = request.ToByteString() },
                cancellationToken: cancellation);
            return Read<T>(response.Response);
        }
        catch (RpcException refusal)
        {
            return new MonitorError(refusal.Status.Detail);
        }
        catch (InvalidProtocolBufferException damage)
        {
            return new MonitorError($"the answer of a callback can't be read: {damage.Message}");
        }
        catch (OperationCanceledException)
        {
            return new MonitorError("the run was stopped while a callback was under way") { IsStopping = true };
        }
    }

    private static T Read<T>(ByteString bytes)
        where T : class, IMessage<T>, new()
    {
        using var stream = new MemoryStream(bytes.ToByteArray(), writable: false);
        using var input = CodedInputStream.CreateWithLimits(stream, int.MaxValue, ProtocolLimits.MessageDepthMax);
        var message = new T();
        message.MergeFrom(input);
        return message;
    }
}
