using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Cairn.State.Document;

namespace Cairn.State.Json;

/// <summary>
/// Digests a value from its leaves up, in one pass: an array's digest is that of its elements' digests, an object's
/// that of its members' sorted by name. Needs memory for the members of the open containers only.
/// </summary>
internal ref struct JsonDigester
{
    private readonly IReadOnlySet<string>? _ignoredMembers;
    private readonly IncrementalHash _hash;
    private readonly Stack<Container> _open = new();
    private Container? _current;
    private JsonDigest _result;
    private Utf8JsonReader _reader;

    private JsonDigester(ReadOnlySpan<byte> json, IncrementalHash hash, IReadOnlySet<string>? ignoredMembers)
    {
        _hash = hash;
        _ignoredMembers = ignoredMembers;
        _reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
    }

    /// <summary>What kind of thing a digest is of, so that no string can pose as an object.</summary>
    private enum Kind : byte
    {
        Literal,
        Number,
        String,
        Array,
        Object,
    }

    public static JsonDigest Digest(ReadOnlySpan<byte> json, IReadOnlySet<string>? ignoredMembers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var digester = new JsonDigester(json, hash, ignoredMembers);
        while (digester._reader.Read())
        {
            digester.Take();
        }

        return digester._result;
    }

    private void Take()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (_current is not null)
                {
                    _open.Push(_current);
                }

                _current = new Container();
                break;
            case JsonTokenType.EndObject:
                Close(OfObject());
                break;
            case JsonTokenType.EndArray:
                Close(OfArray());
                break;
            case JsonTokenType.PropertyName:
                TakeName();
                break;
            case JsonTokenType.String:
                Add(Of(Kind.String, Unescaped()));
                break;
            case JsonTokenType.Number:
                Add(Of(Kind.Number, DecimalText.Canonical(_reader.ValueSpan)));
                break;
            default:
                Add(Of(Kind.Literal, _reader.ValueSpan));
                break;
        }
    }

    private void TakeName()
    {
        if (_current is null)
        {
            return;
        }

        var isIgnored = _open.Count == 0 && _ignoredMembers is { Count: > 0 } ignored
            && ignored.Contains(JsonString.Text(_reader.ValueSpan, _reader.ValueIsEscaped));
        _current.IsIgnored = isIgnored;
        _current.Name = isIgnored ? default : Of(Kind.String, Unescaped());
    }

    private readonly ReadOnlySpan<byte> Unescaped()
        => _reader.ValueIsEscaped ? JsonString.Unescape(_reader.ValueSpan) : _reader.ValueSpan;

    private void Close(JsonDigest digest)
    {
        _current = _open.TryPop(out var outer) ? outer : null;
        Add(digest);
    }

    private void Add(JsonDigest digest)
    {
        if (_current is null)
        {
            _result = digest;
        }
        else if (!_current.IsIgnored)
        {
            _current.Items.Add(new Item(_current.Name, _current.Items.Count, digest));
        }
    }

    private readonly JsonDigest OfArray()
    {
        Begin(Kind.Array);
        foreach (var item in CollectionsMarshal.AsSpan(_current?.Items))
        {
            Append(item.Value);
        }

        return End();
    }

    private readonly JsonDigest OfObject()
    {
        var items = CollectionsMarshal.AsSpan(_current?.Items);
        items.Sort(static (a, b) => a.Name == b.Name ? a.Order.CompareTo(b.Order) : a.Name.CompareTo(b.Name));
        Begin(Kind.Object);
        for (var i = 0; i < items.Length; i++)
        {
            if (i + 1 == items.Length || items[i + 1].Name != items[i].Name)
            {
                Append(items[i].Name);
                Append(items[i].Value);
            }
        }

        return End();
    }

    private readonly JsonDigest Of(Kind kind, ReadOnlySpan<byte> text)
    {
        Begin(kind);
        _hash.AppendData(text);
        return End();
    }

    private readonly void Begin(Kind kind) => _hash.AppendData([(byte)kind]);

    private readonly void Append(JsonDigest digest)
    {
        Span<byte> bytes = stackalloc byte[JsonDigest.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, digest.High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[(JsonDigest.Size / 2)..], digest.Low);
        _hash.AppendData(bytes);
    }

    private readonly JsonDigest End()
    {
        Span<byte> bytes = stackalloc byte[JsonDigest.Size];
        _hash.GetHashAndReset(bytes);
        return new JsonDigest(
            BinaryPrimitives.ReadUInt128BigEndian(bytes),
            BinaryPrimitives.ReadUInt128BigEndian(bytes[(JsonDigest.Size / 2)..]));
    }

    private readonly record struct Item(JsonDigest Name, int Order, JsonDigest Value);

    private sealed class Container
    {
        public List<Item> Items { get; } = [];

        public JsonDigest Name { get; set; }

        public bool IsIgnored { get; set; }
    }
}
