using System.Globalization;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Storage.Stores;

/// <summary>A store in memory, for tests and rehearsals. Keeps every promise of a driver but durability.</summary>
public sealed class MemoryStateDriver : IStateDriver
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Stored> _objects = new(StringComparer.Ordinal);
    private long _writes;

    public string Name => "memory";

    public ValueTask<Result<StateObject>> ReadAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(_objects.TryGetValue(key, out var stored)
                ? Result.Of(new StateObject(stored.Tag, StateBytes.FromArray(stored.Bytes)))
                : Result.Failed<StateObject>(StorageDiagnostics.NotFound(key)));
        }
    }

    public ValueTask<Result<StateTagBox>> PutAsync(
        string key, Action<Stream> write, StateCondition? condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var content = new MemoryStream();
        try
        {
            write(content);
        }
        catch (IOException failure)
        {
            return ValueTask.FromResult(
                Result.Failed<StateTagBox>(StorageDiagnostics.CannotWrite(key, failure.Message)));
        }

        lock (_gate)
        {
            if (!Holds(key, condition))
            {
                return ValueTask.FromResult(Result.Failed<StateTagBox>(RunDiagnostics.Conflict(key)));
            }

            var stored = new Stored(
                new StateTag(string.Create(CultureInfo.InvariantCulture, $"{++_writes}")), content.ToArray());
            _objects[key] = stored;
            return ValueTask.FromResult(Result.Of(new StateTagBox(stored.Tag)));
        }
    }

    public ValueTask<Diagnostic?> DeleteAsync(
        string key, StateCondition.Unchanged? condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!Holds(key, condition))
            {
                return ValueTask.FromResult<Diagnostic?>(RunDiagnostics.Conflict(key));
            }

            _objects.Remove(key);
            return ValueTask.FromResult<Diagnostic?>(null);
        }
    }

    public ValueTask<Result<IReadOnlyList<StateEntry>>> ListAsync(
        string prefix, string? after, int countMax, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return ValueTask.FromResult(Result.Of<IReadOnlyList<StateEntry>>(
            [
                .. _objects
                    .Where(each => each.Key.StartsWith(prefix, StringComparison.Ordinal)
                        && (after is null || string.CompareOrdinal(each.Key, after) > 0))
                    .Take(countMax)
                    .Select(each => new StateEntry(each.Key, each.Value.Bytes.Length)),
            ]));
        }
    }

    private bool Holds(string key, StateCondition? condition) => condition switch
    {
        null => true,
        StateCondition.Absent => !_objects.ContainsKey(key),
        StateCondition.Unchanged still => _objects.TryGetValue(key, out var stored) && stored.Tag == still.Tag,
        _ => throw new InvariantException($"no such condition: {condition}"),
    };

    private sealed record Stored(StateTag Tag, byte[] Bytes);
}
