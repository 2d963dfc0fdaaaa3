using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.Storage.Secrets;

/// <summary>
/// The JSON text that is encrypted for a secret, as Go's <c>json.Marshal</c> prints it: compact, members sorted by
/// their bytes, of repeated ones the last, <c>&lt; &gt; &amp;</c> escaped, numbers as Go prints floats where that is
/// the same number. A secret within is an object whose <c>ciphertext</c> is its JSON text (spec/state.md §1.6).
/// </summary>
internal static class SecretJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = StateLimits.DepthMax };

    /// <summary>The text in UTF-8, to be cleared by the caller.</summary>
    /// <param name="value">An open value: nothing in it is encrypted.</param>
    public static byte[] Write(PropertyValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(value, output);
        var text = output.WrittenSpan.ToArray();
        output.Clear();
        return text;
    }

    /// <summary>A JSON object of texts, as SST keeps its secrets.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> texts)
        => Write(new PropertyValue.Map(
            new([.. texts.Select(static x => new PropertyMember(x.Key, new PropertyValue.Text(x.Value)))])));

    private static void Write(PropertyValue value, ArrayBufferWriter<byte> output)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                WriteText(text.Value, output);
                break;
            case PropertyValue.Number number:
                WriteNumber(number.Digits, output);
                break;
            case PropertyValue.List list:
                WriteList(list, output);
                break;
            case PropertyValue.Map map:
                WriteMap(map.Members, output);
                break;
            case PropertyValue.Secret secret:
                WriteSecret(secret, output);
                break;
            case PropertyValue.Output { Value: { } inner, IsSecret: var isSecret }:
                Write(isSecret ? new PropertyValue.Secret(inner) : inner, output);
                break;
            case PropertyValue.Output:
                Write(new PropertyValue.Unknown(), output);
                break;
            case PropertyValue.Null or PropertyValue.Bool or PropertyValue.Unknown:
                output.Write(PropertyWriter.Write(value));
                break;
            default:
                // Special values are objects with a mark, and their members are sorted like any other's.
                var plain = new Utf8JsonReader(PropertyWriter.Write(value), Options);
                plain.Read();
                WriteMap(PlainMembers(ref plain), output);
                break;
        }
    }

    private static void WriteSecret(PropertyValue.Secret secret, ArrayBufferWriter<byte> output)
    {
        output.Write("{\""u8);
        output.Write(Signatures.Key);
        output.Write("\":\""u8);
        output.Write(Signatures.Secret);
        output.Write("\",\"ciphertext\":"u8);
        var inner = Write(secret.Value);
        WriteText(Encoding.UTF8.GetString(inner), output);
        CryptographicOperations.ZeroMemory(inner);
        output.Write("}"u8);
    }

    private static void WriteList(PropertyValue.List list, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        for (var i = 0; i < list.Elements.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            Write(list.Elements[i], output);
        }

        output.Write("]"u8);
    }

    private static void WriteMap(EquatableArray<PropertyMember> members, ArrayBufferWriter<byte> output)
    {
        var last = new SortedDictionary<byte[], PropertyValue>(ByteOrder.Instance);
        foreach (var member in members)
        {
            last[Encoding.UTF8.GetBytes(member.Name)] = member.Value;
        }

        var separator = "{"u8;
        foreach (var (name, value) in last)
        {
            output.Write(separator);
            WriteText(Encoding.UTF8.GetString(name), output);
            output.Write(":"u8);
            Write(value, output);
            separator = ","u8;
        }

        output.Write(last.Count == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteText(string text, ArrayBufferWriter<byte> output)
    {
        var quoted = JsonText.Quote(text);
        var rest = quoted.AsSpan();
        for (var at = rest.IndexOfAny("<>&"u8); at >= 0; at = rest.IndexOfAny("<>&"u8))
        {
            output.Write(rest[..at]);
            output.Write(rest[at] == '<' ? "\\u003c"u8 : rest[at] == '>' ? "\\u003e"u8 : "\\u0026"u8);
            rest = rest[(at + 1)..];
        }

        output.Write(rest);
        CryptographicOperations.ZeroMemory(quoted);
    }

    private static void WriteNumber(string digits, ArrayBufferWriter<byte> output)
    {
        var own = Encoding.UTF8.GetBytes(digits);
        var isFloat = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number);
        var go = isFloat ? Encoding.UTF8.GetBytes(GoNumber.Text(number)) : own;
        output.Write(JsonText.AreEqual(own, go) ? go : own);
    }

    /// <summary>The members of a special value's object, entered already: texts, and what an archive holds.</summary>
    private static EquatableArray<PropertyMember> PlainMembers(ref Utf8JsonReader reader)
    {
        var members = new List<PropertyMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            members.Add(new PropertyMember(name, reader.TokenType == JsonTokenType.StartObject
                ? new PropertyValue.Map(PlainMembers(ref reader))
                : new PropertyValue.Text(reader.GetString() ?? "")));
        }

        return [.. members];
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? left, byte[]? right) => left.AsSpan().SequenceCompareTo(right);
    }
}
