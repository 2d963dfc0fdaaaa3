namespace Cairn.Storage.History;

/// <summary>Where a project's sources stood when a state was changed.</summary>
/// <param name="Commit">The commit's hash in hex; null in a repository without commits.</param>
/// <param name="Branch">The branch; null where none is checked out.</param>
/// <param name="IsDirty">Whether tracked files differ from the commit; null where git could not be asked.</param>
public sealed record GitStatus(string? Commit, string? Branch, bool? IsDirty);
