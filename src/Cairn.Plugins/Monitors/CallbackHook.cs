using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Protocol.Values;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>A hook in a program's process.</summary>
internal sealed class CallbackHook(CallbackTarget target, string name, bool runsInPreview, bool ignoresErrors)
    : IResourceHook
{
    public string Name => name;

    public bool RunsInPreview => runsInPreview;

    public bool IgnoresErrors => ignoresErrors;

    public async Task<string?> RunAsync(HookCall call, CancellationToken token)
    {
        try
        {
            var answer = await target.CallAsync<Wire.ResourceHookResponse>(
                new Wire.ResourceHookRequest
                {
                    Urn = call.Urn.Value,
                    Id = call.Id,
                    Name = call.Urn.Name,
                    Type = call.Urn.Type,
                    NewInputs = Struct(call.NewInputs, target.Sending),
                    OldInputs = Struct(call.OldInputs, target.Sending),
                    NewOutputs = Struct(call.NewOutputs, target.Sending),
                    OldOutputs = Struct(call.OldOutputs, target.Sending),
                    NewOptions = HookOptions.Of(call.New),
                    OldOptions = HookOptions.Of(call.Old),
                },
                token);
            return answer.TryGet(out var response)
                ? response.Error.Length > 0 ? response.Error : null
                : answer.Error?.Message ?? "";
        }
        catch (RpcException fault)
        {
            return fault.Status.Detail;
        }
    }

    internal static Struct? Struct(PropertyValue.Map? values, MarshalOptions sending)
        => values is null ? null : MonitorValues.Write(values, sending);
}
