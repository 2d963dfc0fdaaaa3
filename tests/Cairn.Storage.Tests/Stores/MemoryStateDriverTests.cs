using Cairn.Conformance.Storage;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Tests.Stores;

public sealed class MemoryStateDriverTests : StateDriverConformance
{
    protected override ValueTask<IStateDriver> CreateAsync(CancellationToken cancellationToken)
        => ValueTask.FromResult<IStateDriver>(new MemoryStateDriver());
}
