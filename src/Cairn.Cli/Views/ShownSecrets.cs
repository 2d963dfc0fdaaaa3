using System.Text;
using System.Text.Json;
using Cairn.State;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.Cli.Views;

/// <summary>A resource's text with each secret replaced by its value.</summary>
internal static class ShownSecrets
{
    /// <summary>Null where a secret can't be opened.</summary>
    public static byte[]? Show(ReadOnlySpan<byte> json, Func<string, string?> decrypt, int depth = 0)
    {
        var edits = new List<ByteEdit>();
        foreach (var secret in new SecretWalker(json))
        {
            if ((secret.IsEncrypted ? decrypt(secret.Content) : secret.Content) is not { } text
                || Value(text, depth) is not { } value)
            {
                return null;
            }

            edits.Add(new ByteEdit(secret.Start, secret.Length, value));
        }

        return ByteEdits.Apply(json, edits);
    }

    /// <summary>A secret's value; secrets within it are in plain text, whatever they say.</summary>
    private static byte[]? Value(string text, int depth)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            using var parsed = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = StateLimits.DepthMax });
        }
        catch (JsonException)
        {
            return null;
        }

        return depth < StateLimits.SpecialValueDepthMax ? Show(bytes, static x => x, depth + 1) : null;
    }
}
