using System.Collections.Immutable;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Engine.Stages;

/// <summary>Reads all of a state for an operation.</summary>
internal static class StageReading
{
    /// <param name="document">The state; its bytes have to outlive what is read.</param>
    /// <param name="secrets">Opens secrets.</param>
    /// <param name="isSound">Whether the state was held against the rules.</param>
    public static Result<BaseState> Read(StateDocument document, IStateSecrets secrets, bool isSound)
    {
        var opened = StoredResources.Open(document, secrets, isSound);
        if (!opened.TryGet(out var resources))
        {
            return Result.Failed<BaseState>(opened.Diagnostics);
        }

        var pending = ImmutableArray.CreateBuilder<Operations.PendingOperation>(document.PendingCount);
        for (var i = 0; i < document.PendingCount; i++)
        {
            var operation = document.Pending(i);
            var read = StoredResources.Read(operation.Resource, secrets);
            if (!read.TryGet(out var resource))
            {
                return Result.Failed<BaseState>(read.Diagnostics);
            }

            pending.Add(new Operations.PendingOperation(operation.Type, resource));
        }

        return Result.Of(new BaseState(resources, pending.MoveToImmutable()));
    }
}
