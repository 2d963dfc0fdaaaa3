using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>Opens secrets, as far as they may be shown.</summary>
internal static class PropertySecret
{
    /// <summary>The value in a secret, where secrets are shown and this one can be; anything else as it was.</summary>
    public static PropertyValue Open(PropertyValue value, PrintOptions options)
    {
        // Each layer escapes the one within, so a text of any size holds few; the bound is for a decryptor's sake.
        for (var i = 0; options.ShowSecrets && i < StateLimits.SpecialValueDepthMax; i++)
        {
            if (value is not PropertyValue.SealedSecret secret
                || (secret.IsEncrypted ? options.Decrypt?.Invoke(secret.Content) : secret.Content) is not { } text
                || !PropertyReader.ReadInSecret(text).TryGet(out var inner))
            {
                return value;
            }

            value = inner;
        }

        return value;
    }
}
