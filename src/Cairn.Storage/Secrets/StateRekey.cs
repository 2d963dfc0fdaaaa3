using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.Storage.Secrets;

/// <summary>A state with every secret under another key; all else keeps its bytes.</summary>
internal static class StateRekey
{
    /// <summary>The new state as pieces of the old one; fails where a secret does not open.</summary>
    /// <param name="document">The old state.</param>
    /// <param name="old">Opens its secrets.</param>
    /// <param name="fresh">Encrypts them anew; its salt goes into the state.</param>
    public static Result<IReadOnlyList<StatePiece>> Make(
        StateDocument document, ISecretCipher old, PassphraseSecrets fresh)
    {
        var parts = new List<(Extent Extent, IReadOnlyList<ByteEdit> Edits)>();
        if (document.SecretsProvider is { } provider)
        {
            parts.Add((provider.Extent, Salt(document.Text(provider.Extent), fresh.Salt)));
        }

        var pending = Enumerable.Range(0, document.PendingCount).Select(i => document.Pending(i).Resource);
        foreach (var resource in document.Resources().Concat(pending))
        {
            var edits = Secrets(resource.Json, old, fresh, out var problem);
            if (problem is not null)
            {
                return Result.Failed<IReadOnlyList<StatePiece>>(problem with { Urn = resource.Urn });
            }

            if (edits.Count > 0)
            {
                parts.Add((resource.Extent, edits));
            }
        }

        return Result.Of<IReadOnlyList<StatePiece>>(Pieces(document.Bytes.Length, parts));
    }

    private static List<ByteEdit> Secrets(
        ReadOnlySpan<byte> json, ISecretCipher old, PassphraseSecrets fresh, out Diagnostic? problem)
    {
        var edits = new List<ByteEdit>();
        problem = null;
        foreach (var secret in new SecretWalker(json))
        {
            if (!secret.IsEncrypted || secret.TextStart < 0)
            {
                continue;
            }

            var opened = old.Decrypt(secret.Content);
            if (!opened.TryGet(out var plain))
            {
                problem = opened.Diagnostics[0];
                return edits;
            }

            var ciphertext = fresh.Encrypt(plain).Value;
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(plain);
            edits.Add(new ByteEdit(secret.TextStart, secret.TextLength, JsonText.Quote(ciphertext ?? "")));
        }

        return edits;
    }

    /// <summary>The string <c>state.salt</c> in the provider's block.</summary>
    private static List<ByteEdit> Salt(ReadOnlySpan<byte> block, string salt)
    {
        const int Quotes = 2;
        var edits = new List<ByteEdit>();
        var reader = new Utf8JsonReader(block);
        var isState = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                isState = reader.ValueTextEquals("state"u8);
            }
            else if (isState && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2
                && reader.ValueTextEquals("salt"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                edits.Add(new ByteEdit(
                    (int)reader.TokenStartIndex, reader.ValueSpan.Length + Quotes, JsonText.Quote(salt)));
            }
        }

        return edits;
    }

    private static List<StatePiece> Pieces(
        long length, List<(Extent Extent, IReadOnlyList<ByteEdit> Edits)> parts)
    {
        var pieces = new List<StatePiece>();
        var at = 0L;
        foreach (var (extent, edits) in parts.OrderBy(static x => x.Extent.Start))
        {
            Keep(extent.Start);
            pieces.AddRange(ByteEdits.Pieces(extent, edits));
            at = extent.End;
        }

        Keep(length);
        return pieces;

        void Keep(long end)
        {
            if (end > at)
            {
                pieces.Add(StatePiece.Keep(at, end - at));
            }
        }
    }
}
