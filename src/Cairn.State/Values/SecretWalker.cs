using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Values;

/// <summary>
/// Finds all secrets in a JSON text, in one pass and without keeping them. For use with <c>foreach</c>; secrets come
/// in the order in which their objects end. Malformed ones come too.
/// </summary>
public ref struct SecretWalker
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly Open[] _open = [];
    private Utf8JsonReader _reader;

    /// <summary>Begins before the first secret.</summary>
    /// <param name="json">One valid JSON value; anything else ends in a <see cref="JsonException"/>.</param>
    public SecretWalker(ReadOnlySpan<byte> json)
    {
        // Most resources have no secret: two searches are far cheaper than reading their tokens.
        if (json.IndexOf(Signatures.Key) >= 0 || json.IndexOf("\\u"u8) >= 0)
        {
            _json = json;
            _open = new Open[StateLimits.DepthMax + 1];
            _reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
        }
    }

    public SecretText Current { get; private set; }

    public readonly SecretWalker GetEnumerator() => this;

    /// <summary>Moves to the next secret; false at the end.</summary>
    public bool MoveNext()
    {
        if (_open.Length == 0)
        {
            return false;
        }

        while (_reader.Read())
        {
            switch (_reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    _open[_reader.CurrentDepth] = new Open { Start = (int)_reader.TokenStartIndex, TextStart = -1 };
                    break;
                case JsonTokenType.PropertyName:
                    TakeMember(ref _open[_reader.CurrentDepth - 1]);
                    break;
                case JsonTokenType.EndObject when _open[_reader.CurrentDepth].IsSecret:
                    Current = Close(_open[_reader.CurrentDepth]);
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    private void TakeMember(ref Open open)
    {
        var isKey = _reader.ValueTextEquals(Signatures.Key);
        var isCiphertext = _reader.ValueTextEquals("ciphertext"u8);
        if (!isKey && !isCiphertext && !_reader.ValueTextEquals("plaintext"u8))
        {
            return;
        }

        var ahead = _reader;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.String)
        {
            open.IsSecret &= !isKey;
        }
        else if (isKey)
        {
            open.IsSecret = ahead.ValueTextEquals(Signatures.Secret);
        }
        else
        {
            const int Quotes = 2;
            open.TextStart = (int)ahead.TokenStartIndex;
            open.TextLength = ahead.ValueSpan.Length + Quotes;
            open.IsEncrypted = isCiphertext;
            open.IsEscaped = ahead.ValueIsEscaped;
        }
    }

    private readonly SecretText Close(in Open open)
        => new(
            open.Start,
            (int)_reader.BytesConsumed - open.Start,
            open.TextStart,
            open.TextLength,
            Content(open),
            open.IsEncrypted);

    private readonly string Content(in Open open)
        => open.TextStart < 0
            ? ""
            : JsonString.Text(_json.Slice(open.TextStart + 1, open.TextLength - 2), open.IsEscaped);

    /// <summary>What was seen of an object that hasn't ended.</summary>
    private struct Open
    {
        public int Start;
        public int TextStart;
        public int TextLength;
        public bool IsSecret;
        public bool IsEncrypted;
        public bool IsEscaped;
    }
}
