using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Protocol.Tests.Frames;

/// <summary>Creates what it is given, fails to read and to update, and deletes nothing until it is cancelled.</summary>
internal sealed class WaitingProvider : ResourceProvider.ResourceProviderBase
{
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
        => Task.FromResult(new CreateResponse { Id = request.Urn, Properties = request.Properties });

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
        => throw new InvalidOperationException("read");

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
        => throw ErrorDetails.Error(
            "half done", ErrorDetails.InitFailed, new ErrorResourceInitFailed { Id = "the id" });

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        using var registration = context.CancellationToken.Register(() => Cancelled.TrySetResult());
        Begun.SetResult();
        await Cancelled.Task;
        throw new OperationCanceledException();
    }
}
