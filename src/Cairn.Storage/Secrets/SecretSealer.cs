using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Values;

namespace Cairn.Storage.Secrets;

/// <summary>
/// Opens the secrets in values from a state, and seals those that go into one (spec/state.md §1.6). A secret whose
/// value is what it was keeps its ciphertext to the byte; any other gets a new one. Plaintexts are not kept, only
/// keyed digests of them. For many threads.
/// </summary>
public sealed class SecretSealer : IDisposable
{
    private readonly ISecretCipher _cipher;
    private readonly SecretBytes _digestKey = new(AesValues.KeyBytes);
    private readonly ConcurrentDictionary<UInt128, string> _known = [];

    public SecretSealer(ISecretCipher cipher)
    {
        _cipher = cipher;
        RandomNumberGenerator.Fill(_digestKey.Span);
    }

    /// <summary>
    /// The value with every <see cref="PropertyValue.SealedSecret"/> turned into a
    /// <see cref="PropertyValue.Secret"/>, those within secrets too. Their ciphertexts are remembered.
    /// </summary>
    /// <param name="owner">Whose value it is, such as a URN and <c>inputs</c>; the same when it is sealed.</param>
    /// <param name="value">A value as <see cref="PropertyReader"/> reads it from a state.</param>
    public Result<PropertyValue> Open(string owner, PropertyValue value)
    {
        var walk = new Walk(owner);
        var opened = Opened(walk, value, depth: 0);
        return walk.Problems.Count == 0
            ? Result.Of(opened)
            : Result.Failed<PropertyValue>([.. walk.Problems]);
    }

    /// <summary>
    /// The value as it goes into a state: every <see cref="PropertyValue.Secret"/> sealed, outputs replaced by what
    /// they hold. What is sealed already stays as it is.
    /// </summary>
    /// <param name="owner">Whose value it is, such as a URN and <c>inputs</c>; the same as when it was opened.</param>
    /// <param name="value">A value as programs and providers know it.</param>
    public Result<PropertyValue> Seal(string owner, PropertyValue value)
    {
        var walk = new Walk(owner);
        var sealedValue = Sealed(walk, value);
        return walk.Problems.Count == 0
            ? Result.Of(sealedValue)
            : Result.Failed<PropertyValue>([.. walk.Problems]);
    }

    public void Dispose()
    {
        _known.Clear();
        _digestKey.Dispose();
    }

    private PropertyValue Opened(Walk walk, PropertyValue value, int depth) => value switch
    {
        PropertyValue.SealedSecret secret => OpenedSecret(walk, secret, depth),
        PropertyValue.Secret secret => new PropertyValue.Secret(Opened(walk, secret.Value, depth)),
        _ => walk.Map(value, inner => Opened(walk, inner, depth)),
    };

    private PropertyValue OpenedSecret(Walk walk, PropertyValue.SealedSecret secret, int depth)
    {
        if (depth == StateLimits.SpecialValueDepthMax)
        {
            return walk.Refuse(secret, SecretDiagnostics.NestedTooDeeply(walk.Place));
        }

        var text = secret.Content;
        if (secret.IsEncrypted)
        {
            var decrypted = _cipher.Decrypt(secret.Content);
            if (!decrypted.TryGet(out var plain))
            {
                return walk.Refuse(secret, [.. decrypted.Diagnostics.Select(x => walk.At(x))]);
            }

            text = Encoding.UTF8.GetString(plain);
            CryptographicOperations.ZeroMemory(plain);
        }

        // The reader's own words may quote the text, so they are not passed on.
        if (!PropertyReader.ReadInSecret(text).TryGet(out var inner))
        {
            return walk.Refuse(secret, SecretDiagnostics.NotAValue(walk.Place));
        }

        var opened = Opened(walk, inner, depth + 1);
        if (secret.IsEncrypted && walk.Problems.Count == 0)
        {
            var json = SecretJson.Write(opened);
            _known[Digest(walk.Place, json)] = secret.Content;
            CryptographicOperations.ZeroMemory(json);
        }

        return new PropertyValue.Secret(opened);
    }

    private PropertyValue Sealed(Walk walk, PropertyValue value) => value switch
    {
        PropertyValue.Output { Value: null } => new PropertyValue.Unknown(),
        PropertyValue.Output { IsSecret: true, Value: { } inner } => SealedSecret(walk, inner),
        PropertyValue.Output { Value: { } inner } => Sealed(walk, inner),
        PropertyValue.Secret secret => SealedSecret(walk, secret.Value),
        PropertyValue.SealedSecret { IsEncrypted: false } secret => SealedText(walk, secret),
        _ => walk.Map(value, inner => Sealed(walk, inner)),
    };

    /// <summary>A secret that stands in the state in plain text, as after an export that shows secrets.</summary>
    private PropertyValue SealedText(Walk walk, PropertyValue.SealedSecret secret)
        => PropertyReader.ReadInSecret(secret.Content).TryGet(out var inner)
            ? SealedSecret(walk, inner)
            : walk.Refuse(secret, SecretDiagnostics.NotAValue(walk.Place));

    private PropertyValue SealedSecret(Walk walk, PropertyValue value)
    {
        // Secrets within secrets are not encrypted on their own, so whatever is sealed in there is opened first.
        var inner = Opened(walk, value, depth: 0);
        if (walk.Problems.Count > 0)
        {
            return value;
        }

        var json = SecretJson.Write(inner);
        var digest = Digest(walk.Place, json);
        try
        {
            if (_known.TryGetValue(digest, out var ciphertext))
            {
                return new PropertyValue.SealedSecret(ciphertext, IsEncrypted: true);
            }

            var encrypted = _cipher.Encrypt(json);
            if (!encrypted.TryGet(out ciphertext))
            {
                return walk.Refuse(value, [.. encrypted.Diagnostics.Select(x => walk.At(x))]);
            }

            ciphertext = _known.GetOrAdd(digest, ciphertext);
            return new PropertyValue.SealedSecret(ciphertext, IsEncrypted: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    private UInt128 Digest(string place, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _digestKey.Span);
        var name = Encoding.UTF8.GetBytes(place);
        hash.AppendData(BitConverter.GetBytes(name.Length));
        hash.AppendData(name);
        hash.AppendData(json);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BitConverter.ToUInt128(digest);
    }

    /// <summary>One walk through a value: where it is, and what went wrong.</summary>
    private sealed class Walk(string owner)
    {
        private readonly StringBuilder _path = new(owner);

        public List<Diagnostic> Problems { get; } = [];

        public string Place => _path.ToString();

        /// <summary>A diagnostic with the place it happened at, which holds names only.</summary>
        public Diagnostic At(Diagnostic diagnostic) => diagnostic with { Target = Place };

        public PropertyValue Refuse(PropertyValue value, params ReadOnlySpan<Diagnostic> reasons)
        {
            foreach (var reason in reasons)
            {
                if (Problems.Count < StateLimits.DiagnosticsMax)
                {
                    Problems.Add(reason);
                }
            }

            return value;
        }

        /// <summary>The same value with what it holds mapped; the very same object where nothing changed.</summary>
        public PropertyValue Map(PropertyValue value, Func<PropertyValue, PropertyValue> map) => value switch
        {
            PropertyValue.List list => Elements(list, map),
            PropertyValue.Map { Members: var members } plain
                => Members(members, map) is { } mapped ? new PropertyValue.Map(new(mapped)) : plain,
            PropertyValue.Archive { Members: var members } archive
                => Members(members, map) is { } mapped ? archive with { Members = new(mapped) } : archive,
            _ => value,
        };

        private PropertyValue.List Elements(PropertyValue.List list, Func<PropertyValue, PropertyValue> map)
        {
            ImmutableArray<PropertyValue>.Builder? changed = null;
            for (var i = 0; i < list.Elements.Count; i++)
            {
                var before = list.Elements[i];
                var after = Inside($"[{i}]", before, map);
                if (!ReferenceEquals(before, after))
                {
                    changed ??= Copy(list.Elements.AsSpan());
                    changed[i] = after;
                }
            }

            return changed is null ? list : new PropertyValue.List(new(changed.MoveToImmutable()));
        }

        private ImmutableArray<PropertyMember>? Members(
            EquatableArray<PropertyMember> members, Func<PropertyValue, PropertyValue> map)
        {
            ImmutableArray<PropertyMember>.Builder? changed = null;
            for (var i = 0; i < members.Count; i++)
            {
                var before = members[i].Value;
                var after = Inside($".{members[i].Name}", before, map);
                if (!ReferenceEquals(before, after))
                {
                    changed ??= Copy(members.AsSpan());
                    changed[i] = members[i] with { Value = after };
                }
            }

            return changed?.MoveToImmutable();
        }

        private PropertyValue Inside(string step, PropertyValue value, Func<PropertyValue, PropertyValue> map)
        {
            var length = _path.Length;
            _path.Append(step);
            var mapped = map(value);
            _path.Length = length;
            return mapped;
        }

        private static ImmutableArray<T>.Builder Copy<T>(ReadOnlySpan<T> items)
        {
            var copy = ImmutableArray.CreateBuilder<T>(items.Length);
            copy.AddRange(items);
            return copy;
        }
    }
}
