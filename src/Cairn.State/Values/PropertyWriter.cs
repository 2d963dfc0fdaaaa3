using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Values;

/// <summary>
/// Writes property values as compact JSON, special ones as Pulumi has them: their members sorted. What the reader
/// doesn't keep (members that a special value shouldn't have) isn't written either; whoever wants bytes kept edits
/// them in place.
/// </summary>
public static class PropertyWriter
{
    /// <summary>One JSON value.</summary>
    /// <exception cref="JsonException">A number's text is none.</exception>
    public static byte[] Write(PropertyValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    internal static void Write(PropertyValue value, ArrayBufferWriter<byte> output)
    {
        switch (value)
        {
            case PropertyValue.Null:
                output.Write("null"u8);
                break;
            case PropertyValue.Bool { Value: var isTrue }:
                output.Write(isTrue ? "true"u8 : "false"u8);
                break;
            case PropertyValue.Number { Digits: var digits } when IsPlain(digits):
                Encoding.ASCII.GetBytes(digits, output);
                break;
            case PropertyValue.Number number:
                output.Write(JsonText.Reindent(Encoding.UTF8.GetBytes(number.Digits), JsonStyle.Compact));
                break;
            case PropertyValue.Text text:
                JsonText.Quote(text.Value, output);
                break;
            case PropertyValue.Unknown:
                JsonText.Quote(SignatureText.Unknown, output);
                break;
            case PropertyValue.List list:
                WriteList(list, output);
                break;
            case PropertyValue.Map map:
                WriteMap(map.Members, output);
                break;
            default:
                WriteMap(Members(value), output);
                break;
        }
    }

    /// <summary>Whether a number is digits and nothing else; any other is looked at before it is written.</summary>
    private static bool IsPlain(string digits)
        => digits.Length > 0 && (digits[0] != '0' || digits.Length == 1)
            && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static void WriteList(PropertyValue.List list, ArrayBufferWriter<byte> output)
    {
        var separator = "["u8;
        foreach (var element in list.Elements)
        {
            output.Write(separator);
            Write(element, output);
            separator = ","u8;
        }

        output.Write(list.Elements.Count == 0 ? "[]"u8 : "]"u8);
    }

    private static void WriteMap(IReadOnlyList<PropertyMember> members, ArrayBufferWriter<byte> output)
    {
        var separator = "{"u8;
        foreach (var member in members)
        {
            output.Write(separator);
            JsonText.Quote(member.Name, output);
            output.Write(":"u8);
            Write(member.Value, output);
            separator = ","u8;
        }

        output.Write(members.Count == 0 ? "{}"u8 : "}"u8);
    }

    /// <summary>A special value as the object that stands for it.</summary>
    private static List<PropertyMember> Members(PropertyValue value)
    {
        var members = new List<PropertyMember>();
        switch (value)
        {
            case PropertyValue.SealedSecret secret:
                Add(SignatureText.Key, SignatureText.Secret);
                Add(secret.IsEncrypted ? "ciphertext" : "plaintext", secret.Content);
                break;
            case PropertyValue.Asset asset:
                Add(SignatureText.Key, SignatureText.Asset);
                Add("hash", asset.Hash);
                Add(Name(asset.Source), asset.Content);
                break;
            case PropertyValue.Archive archive:
                Add(SignatureText.Key, SignatureText.Archive);
                if (archive.Source == ContentSource.Members)
                {
                    members.Add(new PropertyMember("assets", new PropertyValue.Map(archive.Members)));
                }

                Add("hash", archive.Hash);
                Add(archive.Source == ContentSource.Members ? null : Name(archive.Source), archive.Content);
                break;
            case PropertyValue.ResourceReference reference:
                Add(SignatureText.Key, SignatureText.ResourceReference);
                Add("id", reference.Id);
                Add("packageVersion", reference.PackageVersion);
                Add("urn", reference.Urn);
                break;
            case PropertyValue.ByteString bytes:
                Add(SignatureText.Key, SignatureText.ByteString);
                Add("value", Convert.ToBase64String(bytes.Bytes.AsSpan()));
                break;
            case PropertyValue.SpecialNumber number:
                Add(SignatureText.Key, SignatureText.Float);
                Add("value", number.Bits.ToString("x16", CultureInfo.InvariantCulture));
                break;
            default:
                Invariant.Holds(false, $"no JSON for a {value.GetType().Name}");
                break;
        }

        return members;

        void Add(string? name, string? text)
        {
            if (name is not null && text is not null)
            {
                members.Add(new PropertyMember(name, new PropertyValue.Text(text)));
            }
        }
    }

    private static string? Name(ContentSource source) => source switch
    {
        ContentSource.Text => "text",
        ContentSource.Path => "path",
        ContentSource.Uri => "uri",
        _ => null,
    };
}
