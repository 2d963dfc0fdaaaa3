using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Json;
using Cairn.State.Values;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Commands;

/// <summary>Encrypts the secrets that an export with <c>--show-secrets</c> shows, before they are imported.</summary>
internal static class ImportSecrets
{
    /// <summary>The state with its secrets sealed; as it is, and a warning, where no passphrase is at hand.</summary>
    /// <param name="io">The surroundings.</param>
    /// <param name="document">What is imported.</param>
    /// <param name="place">Where it goes, which may tell the passphrase.</param>
    public static Result<StateDocument> Seal(IoContext io, StateDocument document, StagePlace place)
    {
        var pending = Enumerable.Range(0, document.PendingCount).Select(i => document.Pending(i).Resource);
        var shown = document.Resources().Where(Shows).ToList();
        var others = pending.Where(Shows).ToList();
        if (shown.Count + others.Count == 0)
        {
            return Result.Of(document);
        }

        var opened = Cipher(io, document, place);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return opened.Diagnostics.IsEmpty
                ? Result.Of(document, CliDiagnostics.PlainSecrets(shown.Concat(others).Sum(static x => Count(x.Json))))
                : Result.Failed<StateDocument>(opened.Diagnostics);
        }

        var rewrite = new StateRewrite(document);
        foreach (var resource in shown)
        {
            rewrite.Replace(resource.Index, Sealed(resource.Json, cipher));
        }

        foreach (var resource in others)
        {
            rewrite.ReplaceOutside(resource.Extent, Sealed(resource.Json, cipher));
        }

        return StateDocument.Open(StateBytes.FromArray(Rehearsal.Join(document.Bytes, rewrite.Pieces())));
    }

    /// <summary>No value and no diagnostics: there is no passphrase, or nothing that one is for.</summary>
    private static Result<PassphraseSecrets> Cipher(IoContext io, StateDocument document, StagePlace place)
    {
        if (document.SecretsProvider is not { Type: PassphraseSecrets.ProviderType, Salt: { } salt })
        {
            return Result.Failed<PassphraseSecrets>();
        }

        var found = new PassphraseSource(new IoEnvironment(io)).Find(place);
        if (!found.TryGet(out var passphrase))
        {
            return Result.Failed<PassphraseSecrets>(found.Diagnostics);
        }

        var opened = PassphraseSecrets.Open(passphrase, salt);
        CryptographicOperations.ZeroMemory(passphrase);
        return opened;
    }

    private static byte[] Sealed(ReadOnlySpan<byte> json, PassphraseSecrets cipher)
    {
        var edits = new List<ByteEdit>();
        foreach (var secret in new SecretWalker(json))
        {
            if (!secret.IsEncrypted && cipher.Encrypt(Encoding.UTF8.GetBytes(secret.Content)).TryGet(out var text))
            {
                edits.Add(new ByteEdit(secret.Start, secret.Length, Secret(text)));
            }
        }

        return ByteEdits.Apply(json, edits);
    }

    private static byte[] Secret(string ciphertext)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString(Signatures.Key, Signatures.Secret);
            json.WriteString("ciphertext", ciphertext);
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static bool Shows(ResourceHeader resource) => resource.Has(ResourceTraits.HasPlaintext);

    private static int Count(ReadOnlySpan<byte> json)
    {
        var count = 0;
        foreach (var secret in new SecretWalker(json))
        {
            count += secret.IsEncrypted ? 0 : 1;
        }

        return count;
    }
}
