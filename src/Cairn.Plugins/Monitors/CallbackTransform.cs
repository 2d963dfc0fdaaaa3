using Cairn.Engine.Monitor;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>A transform of resources in a program's process.</summary>
internal sealed class CallbackTransform(CallbackTarget target) : ITransform
{
    public async Task<MonitorAnswer<RegisterRequest>> ApplyAsync(RegisterRequest request, CancellationToken token)
    {
        try
        {
            var answer = await target.CallAsync<Wire.TransformResponse>(
                new Wire.TransformRequest
                {
                    Type = request.Goal.Type,
                    Name = request.Goal.Name,
                    Custom = request.Goal.IsCustom,
                    Parent = request.Goal.Parent,
                    Properties = MonitorValues.Write(request.Goal.Inputs, target.Sending),
                    Options = TransformOptions.Of(request),
                },
                token);
            if (!answer.TryGet(out var response))
            {
                return answer.Error ?? new MonitorError("");
            }

            var changed = response.Properties is null
                ? request
                : request with { Goal = request.Goal with { Inputs = MonitorValues.Read(response.Properties) } };
            return response.Options is null ? changed : TransformOptions.Apply(changed, response.Options);
        }
        catch (RpcException fault)
        {
            return new MonitorError(fault.Status.Detail);
        }
    }
}
