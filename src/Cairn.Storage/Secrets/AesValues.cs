using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Values of the form <c>v1:nonce:text</c>, AES-256-GCM without further data (spec/state.md §5.6). One instance
/// serves any number of values and threads; setting up the cipher costs more than most values do.
/// </summary>
internal sealed class AesValues(ReadOnlySpan<byte> key) : IDisposable
{
    public const int KeyBytes = 32;
    public const int NonceBytes = 12;
    public const int TagBytes = 16;

    private const string Version = "v1";

    // The library's own copy of the key is in memory of its own, which it clears.
    private readonly AesGcm _cipher = new(key, TagBytes);
    private readonly Lock _lock = new();

    /// <summary>A new value, with a random nonce.</summary>
    public string Encrypt(ReadOnlySpan<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(nonce);
        var text = new byte[plain.Length + TagBytes];
        Seal(nonce, plain, text);
        return $"{Version}:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(text)}";
    }

    /// <summary>False where the value is malformed, altered, or of another key.</summary>
    public bool TryDecrypt(string value, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        return TrySplit(value, out var nonce, out var text) && TryOpen(nonce, text, out plain);
    }

    /// <summary>Encrypts into <paramref name="text"/>, the tag at its end.</summary>
    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> text)
    {
        lock (_lock)
        {
            _cipher.Encrypt(nonce, plain, text[..plain.Length], text[plain.Length..]);
        }
    }

    /// <summary>Decrypts a text with its tag at the end.</summary>
    public bool TryOpen(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? plain)
    {
        var opened = new byte[text.Length - TagBytes];
        try
        {
            lock (_lock)
            {
                _cipher.Decrypt(nonce, text[..^TagBytes], text[^TagBytes..], opened);
            }

            plain = opened;
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(opened);
            plain = null;
            return false;
        }
    }

    /// <summary>Whether a text has the shape of an encrypted value, whatever its key.</summary>
    public static bool IsValue(string value) => TrySplit(value, out _, out _);

    /// <summary>Whether a value claims a version that is not known here.</summary>
    public static bool IsOfUnknownVersion(string value)
        => value.Split(':') is [var version, _, _] && version != Version;

    public void Dispose() => _cipher.Dispose();

    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[(text.Length + 3) / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
        {
            bytes = [];
            return false;
        }

        Array.Resize(ref bytes, written);
        return true;
    }

    private static bool TrySplit(string value, out byte[] nonce, out byte[] text)
    {
        var parts = value.Split(':');
        nonce = [];
        text = [];
        return parts.Length == 3
            && parts[0] == Version
            && TryBase64(parts[1], out nonce)
            && nonce.Length == NonceBytes
            && TryBase64(parts[2], out text)
            && text.Length >= TagBytes;
    }
}
