namespace Cairn.Storage.Secrets;

/// <summary>What a change of the passphrase did.</summary>
/// <param name="Paths">The files that are under the new passphrase now; none: there was nothing to do.</param>
public sealed record RotationOutcome(IReadOnlyList<string> Paths);
