using Cairn.Model;

namespace Cairn.Storage.Stores;

/// <summary>
/// A kind of store: named objects, conditional changes, listings. Drivers are thin: names and sizes were checked by
/// <see cref="StateStore"/> before they come here, and what a method may not do is written at it. What can be expected
/// to go wrong is a diagnostic; a condition that does not hold is CRN2132 from every driver. The conformance kit
/// (<c>tests/Cairn.Conformance.Storage</c>) holds each driver to this.
/// </summary>
public interface IStateDriver
{
    /// <summary>For people: a folder, a URL without passwords.</summary>
    string Name { get; }

    /// <summary>
    /// Reads an object whole and consistent: as one write left it. Idempotent. CRN2001 where there is none.
    /// </summary>
    ValueTask<Result<StateObject>> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an object whole, if the condition holds, and returns when it is durable. Of several at once whose
    /// conditions exclude each other one succeeds. Not idempotent: where the answer is lost, read the object and
    /// compare before trying again.
    /// </summary>
    /// <param name="key">The object's name.</param>
    /// <param name="write">Writes the content; may be called again where the driver tries again.</param>
    /// <param name="condition">Null: write whatever is there.</param>
    /// <param name="cancellationToken">Stops before the write is begun, never in its midst.</param>
    ValueTask<Result<StateTagBox>> PutAsync(
        string key, Action<Stream> write, StateCondition? condition, CancellationToken cancellationToken);

    /// <summary>
    /// Removes an object, if the condition holds. Null where it is gone. Without a condition idempotent: removing what
    /// is not there succeeds.
    /// </summary>
    ValueTask<Diagnostic?> DeleteAsync(
        string key, StateCondition.Unchanged? condition, CancellationToken cancellationToken);

    /// <summary>
    /// The objects whose names begin with a prefix, in ordinal order of their names; all that were there throughout,
    /// and none that was gone throughout. Idempotent.
    /// </summary>
    /// <param name="prefix">Any beginning of names; empty: all.</param>
    /// <param name="after">Only names that come after this one; null: from the first.</param>
    /// <param name="countMax">At most so many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<Result<IReadOnlyList<StateEntry>>> ListAsync(
        string prefix, string? after, int countMax, CancellationToken cancellationToken);
}
