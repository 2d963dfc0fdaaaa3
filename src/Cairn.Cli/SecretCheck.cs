using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Document;
using Cairn.State.Values;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli;

/// <summary>Proves that every secret decrypts, where a passphrase is at hand. Plaintexts are wiped at once.</summary>
internal static class SecretCheck
{
    public static IReadOnlyList<Diagnostic> Run(IoContext io, OpenedState state)
    {
        var document = state.Document;
        if (document.SecretsProvider is not { Type: PassphraseSecrets.ProviderType, Salt: { } salt }
            || !document.Resources().Any(static x => x.Has(ResourceTraits.HasSecret)))
        {
            return [];
        }

        var path = state.File.Path == StateFile.StandardStream ? io.Resolve("stdin") : state.File.Path;
        var found = new PassphraseSource(new IoEnvironment(io)).Find(StagePlace.OfFile(path), salt);
        if (!found.TryGet(out var passphrase))
        {
            return Warnings(found.Diagnostics);
        }

        var opened = PassphraseSecrets.Open(passphrase, salt);
        CryptographicOperations.ZeroMemory(passphrase);
        if (!opened.TryGet(out var secrets))
        {
            return Warnings(opened.Diagnostics);
        }

        using (secrets)
        {
            return Locked(document, secrets);
        }
    }

    private static List<Diagnostic> Locked(StateDocument document, PassphraseSecrets secrets)
    {
        var faults = new List<Diagnostic>();
        foreach (var resource in document.Resources().Where(static x => x.Has(ResourceTraits.HasSecret)))
        {
            foreach (var secret in new SecretWalker(resource.Json))
            {
                if (!secret.IsEncrypted)
                {
                    continue;
                }

                if (secrets.TryDecrypt(secret.Content, out var plain))
                {
                    CryptographicOperations.ZeroMemory(plain);
                    continue;
                }

                var place = new Place(resource.Extent.Start + secret.Start, resource.Index);
                faults.Add(CliDiagnostics.SecretLocked(resource.Urn, place));
                if (faults.Count == StateLimits.DiagnosticsMax)
                {
                    return faults;
                }
            }
        }

        return faults;
    }

    /// <summary>A passphrase that does not fit says nothing about the state.</summary>
    private static Diagnostic[] Warnings(IEnumerable<Diagnostic> diagnostics)
        => [.. diagnostics.Select(static x => x with { Severity = Severity.Warning })];
}
