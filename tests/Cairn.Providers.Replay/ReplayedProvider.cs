using System.Net;
using Cairn.Protocol.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

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
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        var application = builder.Build();
        application.MapGrpcService(Bind());
        await application.StartAsync(token);
        var address = application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()?.Addresses.First() ?? "";
        Console.WriteLine(new Uri(address).Port);
        await Task.Delay(Timeout.Infinite, token);
    }

    private ServerServiceDefinition Bind()
    {
        var binder = new DeepServiceBinder();
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

        return binder.Build();
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
