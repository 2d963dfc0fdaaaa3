using Cairn.Protocol.Channels;
using Cairn.Protocol.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Cairn.Providers.Replay;

/// <summary>
/// A plugin that answers what was recorded of a provider. It notes each request, and refuses the ones that it has no
/// answer to.
/// </summary>
internal sealed class ReplayedProvider(string package, IReadOnlyList<RecordedCall> recording, string log)
{
    private readonly ILookup<(string, string), RecordedCall> _answers =
        recording.Where(x => x.Provider == package).ToLookup(x => (x.Method, RequestForm.Of(x.Request)));

    /// <summary>Listens, says on which port, and runs until it is ended.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        await using var server = await LoopbackServer.StartAsync(Bind, token);
        Console.WriteLine(server.Port);
        await Task.Delay(Timeout.Infinite, token);
    }

    private void Bind(DeepServiceBinder binder)
    {
        foreach (var method in RecordedCall.Service.Methods.Where(x => !x.IsClientStreaming && !x.IsServerStreaming))
        {
            binder.AddMethod(
                new Method<IMessage, IMessage>(
                    MethodType.Unary,
                    method.Service.FullName,
                    method.Name,
                    Messages(method.InputType),
                    Messages(method.OutputType)),
                (request, _) => Task.FromResult(Answer(method.Name, request)));
        }
    }

    private static Marshaller<IMessage> Messages(MessageDescriptor type)
        => Marshallers.Create(message => message.ToByteArray(), bytes => type.Parser.ParseFrom(bytes));

    private IMessage Answer(string method, IMessage request)
    {
        var form = RequestForm.Of(request);
        var known = _answers[(method, form)].FirstOrDefault();
        new MadeCall(package, method, form, known is not null).Append(log);
        return known?.Response ?? throw (known?.Error ?? new RpcException(new Grpc.Core.Status(
            StatusCode.InvalidArgument, $"nobody has recorded an answer to {method} {form}")));
    }
}
