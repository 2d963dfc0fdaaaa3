using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Protocol.Wire;

/// <summary>
/// What an error carries besides its message: a <c>google.rpc.Status</c> in the trailers. Types are told apart by
/// their names, as constants: the binary holds no descriptors to ask (docs/adr/0045).
/// </summary>
public static class ErrorDetails
{
    /// <summary>The full name of <see cref="ConfigureErrorMissingKeys"/>.</summary>
    public const string MissingKeys = "pulumirpc.ConfigureErrorMissingKeys";

    /// <summary>The full name of <see cref="ErrorResourceInitFailed"/>.</summary>
    public const string InitFailed = "pulumirpc.ErrorResourceInitFailed";

    private const string Trailer = "grpc-status-details-bin";
    private const string UrlPrefix = "type.googleapis.com/";

    /// <summary>The error of a call with one detail.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="type">The detail's full name.</param>
    /// <param name="detail">The detail.</param>
    public static RpcException Error(string message, string type, IMessage detail)
    {
        var status = new Status
        {
            Code = (int)StatusCode.Unknown,
            Message = message,
            Details = { new Any { TypeUrl = UrlPrefix + type, Value = detail.ToByteString() } },
        };
        return Error(StatusCode.Unknown, message, status.ToByteArray());
    }

    /// <summary>The error of a call with the details that <see cref="Bytes"/> gave.</summary>
    internal static RpcException Error(StatusCode code, string message, byte[] details)
    {
        var trailers = new Metadata();
        if (details.Length > 0)
        {
            trailers.Add(Trailer, details);
        }

        return new RpcException(new Grpc.Core.Status(code, message), trailers);
    }

    /// <summary>The details of an error as they are sent; empty where it has none.</summary>
    internal static byte[] Bytes(RpcException error) => error.Trailers.GetValueBytes(Trailer) ?? [];

    /// <summary>The first detail of a type; null where there is none, or it can't be read.</summary>
    /// <param name="error">The error of a call.</param>
    /// <param name="type">The full name of <typeparamref name="T"/>.</param>
    public static T? Find<T>(RpcException error, string type)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            var detail = error.Trailers.GetValueBytes(Trailer) is { } bytes
                ? Read<Status>(bytes).Details
                    .FirstOrDefault(x => x.TypeUrl.EndsWith("/" + type, StringComparison.Ordinal))
                : null;
            return detail is null ? null : Read<T>(detail.Value.ToByteArray());
        }
        catch (Exception damage) when (damage is InvalidProtocolBufferException or FormatException or ArgumentException)
        {
            return null;
        }
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
