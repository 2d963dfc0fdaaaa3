using Cairn.Model;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Tests.Stores;

public sealed class DishonestDriverTests
{
    [Fact]
    public async Task A_store_that_ignores_conditions_is_found_out()
    {
        var store = new StateStore(new Forgetful());

        var problem = await store.ProbeAsync(Guid.Empty, TestContext.Current.CancellationToken);

        Assert.Equal(2133, problem?.Code.Number);
    }

    /// <summary>Takes every write, whatever was asked.</summary>
    private sealed class Forgetful : IStateDriver
    {
        private readonly MemoryStateDriver _memory = new();

        public string Name => "forgetful";

        public ValueTask<Result<StateObject>> ReadAsync(string key, CancellationToken cancellationToken)
            => _memory.ReadAsync(key, cancellationToken);

        public ValueTask<Result<StateTagBox>> PutAsync(
            string key, Action<Stream> write, StateCondition? condition, CancellationToken cancellationToken)
            => _memory.PutAsync(key, write, null, cancellationToken);

        public ValueTask<Diagnostic?> DeleteAsync(
            string key, StateCondition.Unchanged? condition, CancellationToken cancellationToken)
            => _memory.DeleteAsync(key, null, cancellationToken);

        public ValueTask<Result<IReadOnlyList<StateEntry>>> ListAsync(
            string prefix, string? after, int countMax, CancellationToken cancellationToken)
            => _memory.ListAsync(prefix, after, countMax, cancellationToken);
    }
}
