using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Values;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli;

/// <summary>Hides the secrets of a state, or opens them where that was asked for.</summary>
internal sealed class OutputSecrets(IoContext io, OpenedState state, bool isShowing) : IDisposable
{
    private const string Hidden = "[secret]";

    private PassphraseSecrets? _secrets;
    private bool _isAsked;

    /// <summary>Why secrets can't be opened; null where no passphrase is at hand.</summary>
    public Diagnostic? Reason { get; private set; }

    public void Dispose() => _secrets?.Dispose();

    /// <summary>The value without sealed secrets in it; null where one should be shown and can't be opened.</summary>
    public PropertyValue? Open(PropertyValue value) => Open(value, 0);

    private PropertyValue? Open(PropertyValue value, int depth)
    {
        switch (value)
        {
            case PropertyValue.SealedSecret when !isShowing:
                return new PropertyValue.Text(Hidden);
            case PropertyValue.SealedSecret secret:
                return depth < StateLimits.SpecialValueDepthMax
                    && (secret.IsEncrypted ? Decrypt(secret.Content) : secret.Content) is { } text
                    && PropertyReader.ReadInSecret(text).TryGet(out var inner)
                        ? Open(inner, depth + 1)
                        : null;
            case PropertyValue.List list:
                var elements = list.Elements.Select(x => Open(x, depth)).ToList();
                return elements.Contains(null)
                    ? null
                    : new PropertyValue.List([.. elements.OfType<PropertyValue>()]);
            case PropertyValue.Map map:
                var members = map.Members.Select(x => (x.Name, Value: Open(x.Value, depth))).ToList();
                return members.Any(static x => x.Value is null)
                    ? null
                    : new PropertyValue.Map([.. members.Select(static x =>
                        new PropertyMember(x.Name, x.Value ?? new PropertyValue.Null()))]);
            default:
                return value;
        }
    }

    /// <summary>The text that a ciphertext was made from; null where it can't be opened.</summary>
    public string? Decrypt(string ciphertext)
    {
        if (!_isAsked)
        {
            _isAsked = true;
            _secrets = Find();
        }

        if (_secrets is null || !_secrets.TryDecrypt(ciphertext, out var plain))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(plain);
        CryptographicOperations.ZeroMemory(plain);
        return text;
    }

    private PassphraseSecrets? Find()
    {
        if (state.Document.SecretsProvider is not { Type: PassphraseSecrets.ProviderType, Salt: { } salt })
        {
            return null;
        }

        var path = state.Target.IsStandardStream ? io.Resolve("stdin") : state.File.Path;
        var found = new PassphraseSource(new IoEnvironment(io)).Find(StagePlace.OfFile(path), salt);
        if (!found.TryGet(out var passphrase))
        {
            Reason = found.Diagnostics.FirstOrDefault();
            return null;
        }

        var opened = PassphraseSecrets.Open(passphrase, salt);
        CryptographicOperations.ZeroMemory(passphrase);
        Reason = opened.Diagnostics.FirstOrDefault();
        return opened.Value;
    }
}
