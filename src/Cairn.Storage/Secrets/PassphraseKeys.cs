using System.Security.Cryptography;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Makes keys from passphrases, each only once: a million rounds of PBKDF2 take a good part of a second, and a run
/// meets the same passphrase and salt several times. Passphrases are not kept, only keyed digests of them.
/// </summary>
internal sealed class PassphraseKeys : IDisposable
{
    /// <summary>What Pulumi takes, and so everything that is ever stored.</summary>
    public const int PulumiIterations = 1_000_000;

    private const int KeysMax = 64;

    private readonly Dictionary<UInt128, SecretBytes> _keys = [];
    private readonly Lock _lock = new();
    private readonly SecretBytes _digestKey = new(AesValues.KeyBytes);

    private readonly int _iterations;

    /// <summary>An empty table.</summary>
    /// <param name="iterations">Fewer than <see cref="PulumiIterations"/> only in tests of something else.</param>
    public PassphraseKeys(int iterations)
    {
        _iterations = iterations;
        RandomNumberGenerator.Fill(_digestKey.Span);
    }

    /// <summary>What all of a process shares; its keys are cleared when the process ends.</summary>
    public static PassphraseKeys OfProcess { get; } = new(PulumiIterations);

    /// <summary>How often a key was really made.</summary>
    public int Derivations { get; private set; }

    /// <summary>A cipher with the key of a passphrase (UTF-8) and a salt.</summary>
    public AesValues Cipher(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt)
    {
        lock (_lock)
        {
            var digest = Digest(passphrase, salt);
            if (!_keys.TryGetValue(digest, out var key))
            {
                if (_keys.Count == KeysMax)
                {
                    Clear();
                }

                key = new SecretBytes(AesValues.KeyBytes);
                Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, key.Span, _iterations, HashAlgorithmName.SHA256);
                Derivations++;
                _keys.Add(digest, key);
            }

            return new AesValues(key.Span);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Clear();
            _digestKey.Dispose();
        }
    }

    private void Clear()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        _keys.Clear();
    }

    /// <summary>Keyed, so that a dump of this table is no help in guessing passphrases.</summary>
    private UInt128 Digest(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _digestKey.Span);
        hash.AppendData(BitConverter.GetBytes(salt.Length));
        hash.AppendData(salt);
        hash.AppendData(passphrase);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BitConverter.ToUInt128(digest);
    }
}
