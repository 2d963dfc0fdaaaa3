using Cairn.Model;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>An object that exists, but isn't well: an error says so in its details (spec/engine.md §1.5).</summary>
internal sealed record PartialFailure(
    string Id,
    PropertyValue.Map Outputs,
    PropertyValue.Map? Inputs,
    EquatableArray<string> Reasons,
    bool RefreshBeforeUpdate)
{
    /// <summary>Null where the error doesn't say so, or says it in a way that can't be read.</summary>
    public static PartialFailure? Of(RpcException error, WireProperties values)
    {
        if (Wire.ErrorDetails.Find<Wire.ErrorResourceInitFailed>(
            error, Wire.ErrorDetails.InitFailed) is not { } failed)
        {
            return null;
        }

        // What exists is kept, even where something about it isn't known.
        var reading = ProviderFeatures.Reading(allowsUnknowns: true);
        var outputs = values.Read(failed.Properties, reading);
        var inputs = failed.Inputs is null ? null : values.Read(failed.Inputs, reading);
        return values.Fault is null
            ? new PartialFailure(
                failed.Id,
                outputs,
                inputs,
                failed.Reasons.Count > 0 ? [.. failed.Reasons] : [error.Status.Detail],
                failed.RefreshBeforeUpdate)
            : null;
    }
}
