using Cairn.Engine.Monitor;
using Cairn.Engine.Runs;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>In a program's process, who decides whether to try again.</summary>
internal sealed class CallbackErrorHook(CallbackTarget target, string name) : IErrorHook
{
    public string Name => name;

    public async Task<MonitorAnswer<RetryDecision>> RunAsync(HookCall call, CancellationToken token)
    {
        try
        {
            var answer = await target.CallAsync<Wire.ErrorHookResponse>(
                new Wire.ErrorHookRequest
                {
                    Urn = call.Urn.Value,
                    Id = call.Id,
                    Name = call.Urn.Name,
                    Type = call.Urn.Type,
                    NewInputs = CallbackHook.Struct(call.NewInputs, target.Sending),
                    OldInputs = CallbackHook.Struct(call.OldInputs, target.Sending),
                    OldOutputs = CallbackHook.Struct(call.OldOutputs, target.Sending),
                    FailedOperation = Operation(call.Point),
                    Errors = { call.Errors },
                    NewOptions = HookOptions.Of(call.New),
                    OldOptions = HookOptions.Of(call.Old),
                },
                token);
            return !answer.TryGet(out var response)
                ? answer.Error ?? new MonitorError("")
                : response.Error.Length > 0 ? new MonitorError(response.Error) : new RetryDecision(response.Retry);
        }
        catch (RpcException fault)
        {
            return new MonitorError(fault.Status.Detail);
        }
    }

    private static string Operation(string point) => point switch
    {
        HookPoint.BeforeCreate or HookPoint.AfterCreate => "create",
        HookPoint.BeforeUpdate or HookPoint.AfterUpdate => "update",
        HookPoint.BeforeDelete or HookPoint.AfterDelete => "delete",
        _ => "read",
    };
}
