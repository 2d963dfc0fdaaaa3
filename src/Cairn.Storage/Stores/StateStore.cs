using System.Security.Cryptography;
using Cairn.Model;

namespace Cairn.Storage.Stores;

/// <summary>
/// Objects in a store of any kind: names and sizes are checked here, once, and what a driver answers is held to what
/// it promised. The same calls mean the same on every driver.
/// </summary>
public sealed class StateStore(IStateDriver driver, StorageLimits limits)
{
    private const int ProbeBytes = 16;

    public StateStore(IStateDriver driver)
        : this(driver, StorageLimits.Default)
    {
    }

    /// <summary>For people.</summary>
    public string Name => driver.Name;

    /// <summary>Reads an object; CRN2001 where there is none. The caller disposes of it.</summary>
    public async ValueTask<Result<StateObject>> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (KeyRules.Look(key) is { } problem)
        {
            return Result.Failed<StateObject>(problem);
        }

        var read = await driver.ReadAsync(key, cancellationToken);
        if (!read.TryGet(out var found) || found.Bytes.Length <= limits.StateBytesMax)
        {
            return read;
        }

        found.Dispose();
        return Result.Failed<StateObject>(
            RunDiagnostics.ContentTooLarge(key, found.Bytes.Length, limits.StateBytesMax));
    }

    /// <summary>Writes an object if the condition holds (null: in any case); durable when it returns its tag.</summary>
    public async ValueTask<Result<StateTagBox>> PutAsync(
        string key, Action<Stream> write, StateCondition? condition, CancellationToken cancellationToken)
        => KeyRules.Look(key) is { } problem
            ? Result.Failed<StateTagBox>(problem)
            : await driver.PutAsync(key, write, condition, cancellationToken);

    /// <summary>
    /// Writes a segment of a journal: an object that must be new, named by its run's epoch and its number, so that a
    /// run which lost its lease can't add to what a later one writes. Writing the same segment again is the same as
    /// having written it once; another content under its name is a conflict.
    /// </summary>
    public async ValueTask<Result<StateTagBox>> AppendSegmentAsync(
        SegmentName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.Length > limits.JournalRecordBytesMax)
        {
            return Result.Failed<StateTagBox>(
                RunDiagnostics.ContentTooLarge(name.Key, content.Length, limits.JournalRecordBytesMax));
        }

        var put = await PutAsync(
            name.Key, stream => stream.Write(content.Span), new StateCondition.Absent(), cancellationToken);
        if (put.Value is not null || put.Diagnostics[0].Code.Number != RunDiagnostics.ConflictCode)
        {
            return put;
        }

        // The answer to an earlier try may have been lost: what is there then is ours.
        var read = await ReadAsync(name.Key, cancellationToken);
        using var there = read.Value;
        return there is not null && there.Bytes.Length == content.Length
            && there.Bytes.Slice(0, content.Length).SequenceEqual(content.Span)
                ? Result.Of(new StateTagBox(there.Tag))
                : put;
    }

    /// <summary>Removes an object if the condition holds; null where it is gone.</summary>
    public async ValueTask<Diagnostic?> DeleteAsync(
        string key, StateCondition.Unchanged? condition, CancellationToken cancellationToken)
        => KeyRules.Look(key) ?? await driver.DeleteAsync(key, condition, cancellationToken);

    /// <summary>The objects whose names begin with a prefix, in order, up to a limit.</summary>
    public async ValueTask<Result<IReadOnlyList<StateEntry>>> ListAsync(
        string prefix, string? after, CancellationToken cancellationToken)
        => KeyRules.LookAtPrefix(prefix) is { } problem
            ? Result.Failed<IReadOnlyList<StateEntry>>(problem)
            : await driver.ListAsync(prefix, after, limits.EntriesMax, cancellationToken);

    /// <summary>
    /// Creates an object of a random name twice: the second time must fail. CRN2133 from a store that takes both, as
    /// some do that pretend to be S3. Null where it keeps its conditions.
    /// </summary>
    public async Task<Diagnostic?> ProbeAsync(Guid name, CancellationToken cancellationToken)
    {
        var key = $"cairn/probe/{name:n}";
        var content = SHA256.HashData(name.ToByteArray())[..ProbeBytes];
        var first = await PutAsync(
            key, stream => stream.Write(content), new StateCondition.Absent(), cancellationToken);
        if (!first.TryGet(out var tag))
        {
            return first.Diagnostics[0];
        }

        var second = await PutAsync(
            key, stream => stream.Write(content), new StateCondition.Absent(), cancellationToken);
        var stale = await PutAsync(
            key,
            stream => stream.Write(content),
            new StateCondition.Unchanged(new StateTag(tag.Tag.Text + "0")),
            cancellationToken);
        var removed = await DeleteAsync(key, condition: null, cancellationToken);
        return IsConflict(second) && IsConflict(stale) ? removed : RunDiagnostics.Dishonest(driver.Name);
    }

    private static bool IsConflict(Result<StateTagBox> result)
        => result.Value is null && result.Diagnostics[0].Code.Number == RunDiagnostics.ConflictCode;
}
