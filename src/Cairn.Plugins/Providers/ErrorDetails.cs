using Cairn.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>Reads what an error carries besides its message (<c>google.rpc.Status</c> in the trailers).</summary>
internal static class ErrorDetails
{
    private const string Trailer = "grpc-status-details-bin";

    /// <summary>The first detail of a type; null where there is none, or it can't be read.</summary>
    public static T? Find<T>(RpcException error)
        where T : class, IMessage<T>, new()
    {
        try
        {
            if (error.Trailers.GetValueBytes(Trailer) is not { } bytes)
            {
                return null;
            }

            var status = Read<Wire.Status>(bytes);
            var wanted = new T();
            foreach (var detail in status.Details)
            {
                if (detail.TypeUrl.EndsWith("/" + wanted.Descriptor.FullName, StringComparison.Ordinal))
                {
                    return Read<T>(detail.Value.ToByteArray());
                }
            }
        }
        catch (Exception damage) when (damage is InvalidProtocolBufferException or FormatException or ArgumentException)
        {
            return null;
        }

        return null;
    }

    private static T Read<T>(byte[] bytes)
        where T : class, IMessage<T>, new()
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var input = CodedInputStream.CreateWithLimits(stream, int.MaxValue, ProtocolLimits.MessageDepthMax);
        var message = new T();
        message.MergeFrom(input);
        return message;
    }
}
