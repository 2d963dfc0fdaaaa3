using System.Collections.Immutable;
using Cairn.Engine.Operations;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Resources;

namespace Cairn.Engine.Stages;

/// <summary>Reads all of a state for an operation.</summary>
internal static class StageReading
{
    public static Result<BaseState> Read(StateDocument document, IStateSecrets secrets)
    {
        var resources = ImmutableArray.CreateBuilder<ResourceState>(document.Count);
        for (var i = 0; i < document.Count; i++)
        {
            var read = Read(document[i], secrets);
            if (!read.TryGet(out var resource))
            {
                return Result.Failed<BaseState>(read.Diagnostics);
            }

            resources.Add(resource);
        }

        var pending = ImmutableArray.CreateBuilder<Operations.PendingOperation>(document.PendingCount);
        for (var i = 0; i < document.PendingCount; i++)
        {
            var operation = document.Pending(i);
            var read = Read(operation.Resource, secrets);
            if (!read.TryGet(out var resource))
            {
                return Result.Failed<BaseState>(read.Diagnostics);
            }

            pending.Add(new Operations.PendingOperation(operation.Type, resource));
        }

        return Result.Of(new BaseState(resources.MoveToImmutable(), pending.MoveToImmutable()));
    }

    private static Result<ResourceState> Read(ResourceHeader header, IStateSecrets secrets)
    {
        var read = ResourceReader.Read(header.Json, header.Extent.Start);
        return read.TryGet(out var resource) ? secrets.Open(resource) : read;
    }
}
