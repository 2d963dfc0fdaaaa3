using Cairn.Engine.Monitor;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>A transform of functions' arguments in a program's process.</summary>
internal sealed class CallbackInvokeTransform(CallbackTarget target) : IInvokeTransform
{
    public async Task<MonitorAnswer<InvokeFunctionRequest>> ApplyAsync(
        InvokeFunctionRequest request, CancellationToken token)
    {
        try
        {
            var answer = await target.CallAsync<Wire.TransformInvokeResponse>(
                new Wire.TransformInvokeRequest
                {
                    Token = request.Token,
                    Args = MonitorValues.Write(request.Arguments, target.Sending),
                    Options = new Wire.TransformInvokeOptions
                    {
                        Provider = request.Provider,
                        PluginDownloadUrl = request.Package.DownloadUrl,
                        Version = request.Package.Version,
                        PluginChecksums = { PackageWire.Checksums(request.Package) },
                    },
                },
                token);
            if (!answer.TryGet(out var response))
            {
                return answer.Error ?? new MonitorError("");
            }

            var changed = response.Args is null
                ? request
                : request with { Arguments = MonitorValues.Read(response.Args) };
            return response.Options is not { } options
                ? changed
                : changed with
                {
                    Provider = options.Provider,
                    Package = PackageWire.Choice(
                        options.Version, options.PluginDownloadUrl, request.Package.Reference, options.PluginChecksums),
                };
        }
        catch (RpcException fault)
        {
            return new MonitorError(fault.Status.Detail);
        }
    }
}
