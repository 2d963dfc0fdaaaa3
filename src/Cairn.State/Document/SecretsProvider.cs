namespace Cairn.State.Document;

/// <summary>The block that says who decrypts the secrets of a state (spec/state.md §5.6).</summary>
/// <param name="Type">Its type: <c>passphrase</c>, <c>cloud</c>, <c>service</c>…</param>
/// <param name="Salt">The salt text of a passphrase, or null.</param>
/// <param name="Extent">The whole block.</param>
public sealed record SecretsProvider(string Type, string? Salt, Extent Extent);
