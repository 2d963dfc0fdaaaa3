using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Values;

/// <summary>One reading of one value. Calls itself once per level, and the reader bounds the levels.</summary>
internal ref struct PropertyParser(TokenReader reader, long offset, bool isInSecret)
{
    private readonly List<Diagnostic> _malformed = [];

    /// <summary>What the open objects and lists hold so far, the innermost last.</summary>
    private readonly List<PropertyMember> _members = [];

    private readonly List<PropertyValue> _elements = [];
    private TokenReader _reader = reader;

    /// <summary>What is malformed; such values are read as plain objects.</summary>
    public readonly IReadOnlyList<Diagnostic> Malformed => _malformed;

    /// <summary>How far the value was read.</summary>
    public readonly long End => _reader.End;

    public PropertyValue ReadWhole()
    {
        _reader.Next();
        var value = Value();
        _reader.Next();
        return value;
    }

    private PropertyValue Value() => _reader.Token switch
    {
        JsonTokenType.StartObject => Object(),
        JsonTokenType.StartArray => Array(),
        JsonTokenType.String => Text(),
        JsonTokenType.Number => new PropertyValue.Number(Encoding.ASCII.GetString(_reader.Value)),
        JsonTokenType.True => new PropertyValue.Bool(true),
        JsonTokenType.False => new PropertyValue.Bool(false),
        _ => new PropertyValue.Null(),
    };

    private readonly PropertyValue Text()
        => (_reader.IsEscaped ? JsonString.Unescape(_reader.Value) : _reader.Value).SequenceEqual(Signatures.Unknown)
            ? new PropertyValue.Unknown()
            : new PropertyValue.Text(JsonString.Text(_reader.Value, _reader.IsEscaped));

    private PropertyValue.List Array()
    {
        var first = _elements.Count;
        while (_reader.Next() && _reader.Token != JsonTokenType.EndArray)
        {
            _elements.Add(Value());
        }

        return new PropertyValue.List(Taken(_elements, first));
    }

    private PropertyValue Object()
    {
        var start = offset + _reader.Start;
        var first = _members.Count;
        PropertyValue? signature = null;
        while (_reader.Next() && _reader.Token == JsonTokenType.PropertyName)
        {
            var name = isInSecret
                ? JsonString.Text(_reader.Value, _reader.IsEscaped)
                : JsonString.SharedText(_reader.Value, _reader.IsEscaped);
            _reader.Next();
            var value = Value();
            signature = name == SignatureText.Key ? value : signature;
            _members.Add(new PropertyMember(name, value));
        }

        var plain = new PropertyValue.Map(Taken(_members, first));
        return signature is null ? plain : Special(signature, new SpecialMembers(plain), start) ?? plain;
    }

    private static EquatableArray<T> Taken<T>(List<T> open, int first)
        where T : IEquatable<T>
    {
        var taken = EquatableArray.Of<T>(CollectionsMarshal.AsSpan(open)[first..]);
        open.RemoveRange(first, open.Count - first);
        return taken;
    }

    private readonly PropertyValue? Special(PropertyValue signature, SpecialMembers members, long start)
    {
        var kind = (signature as PropertyValue.Text)?.Value ?? "";
        return kind switch
        {
            SignatureText.Secret => Secret(members, start),
            SignatureText.Asset => Asset(members, start),
            SignatureText.Archive => Archive(members, start),
            SignatureText.ResourceReference => Reference(members, start),
            SignatureText.ByteString => Bytes(members, start),
            SignatureText.Float => Float(members, start),
            _ => Refuse(ValueDiagnostics.UnknownSignature(kind, start)),
        };
    }

    private readonly PropertyValue? Secret(SpecialMembers members, long start)
    {
        var ciphertext = members.Text("ciphertext");
        var plaintext = members.Text("plaintext");
        return string.IsNullOrEmpty(ciphertext) == string.IsNullOrEmpty(plaintext)
            ? Refuse(ValueDiagnostics.MalformedSecret(start))
            : string.IsNullOrEmpty(plaintext)
                ? new PropertyValue.SealedSecret(ciphertext ?? "", IsEncrypted: !isInSecret)
                : new PropertyValue.SealedSecret(plaintext, IsEncrypted: false);
    }

    private readonly PropertyValue? Asset(SpecialMembers members, long start)
    {
        if (members.FirstNoText("hash", "text", "path", "uri") is { } wrong)
        {
            return Refuse(ValueDiagnostics.MalformedAsset(wrong, start));
        }

        var (source, content) = members.Content();
        return new PropertyValue.Asset(members.Text("hash"), source, content);
    }

    private readonly PropertyValue? Archive(SpecialMembers members, long start)
    {
        if (members.FirstNoText("hash", "path", "uri") is { } wrong)
        {
            return Refuse(ValueDiagnostics.MalformedAsset(wrong, start));
        }

        var (source, content) = members.Content();
        switch (members["assets"])
        {
            case null when source != ContentSource.Text:
                return new PropertyValue.Archive(members.Text("hash"), source, content, []);
            case null:
                return new PropertyValue.Archive(members.Text("hash"), ContentSource.None, "", []);
            case PropertyValue.Map files:
                foreach (var file in files.Members)
                {
                    if (file.Value is not (PropertyValue.Asset or PropertyValue.Archive))
                    {
                        return Refuse(ValueDiagnostics.MalformedArchive(file.Name, start));
                    }
                }

                return new PropertyValue.Archive(members.Text("hash"), ContentSource.Members, "", files.Members);
            default:
                return Refuse(ValueDiagnostics.MalformedAsset("assets", start));
        }
    }

    private readonly PropertyValue? Reference(SpecialMembers members, long start)
    {
        if (members.Text("urn") is not { } urn)
        {
            return Refuse(ValueDiagnostics.MalformedReference("missing urn", start));
        }

        if (members.FirstNoText("packageVersion") is not null)
        {
            return Refuse(ValueDiagnostics.MalformedReference("packageVersion must be a string", start));
        }

        // An old defect of Pulumi wrote the id as an object with the member V; readers still take it.
        var id = members["id"] is PropertyValue.Map wrapped
            ? new SpecialMembers(wrapped).Text("V")
            : members.Text("id");
        return id is null && members["id"] is not null
            ? Refuse(ValueDiagnostics.MalformedReference("id must be a string", start))
            : new PropertyValue.ResourceReference(urn, members.Text("packageVersion"), id);
    }

    private readonly PropertyValue? Bytes(SpecialMembers members, long start)
    {
        if (members.Text("value") is not { } text)
        {
            return Refuse(ValueDiagnostics.MalformedByteString("`value` is no string", start));
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? new PropertyValue.ByteString([.. bytes.AsSpan(0, length)])
            : Refuse(ValueDiagnostics.MalformedByteString("`value` is no base64", start));
    }

    private readonly PropertyValue? Float(SpecialMembers members, long start)
    {
        const int Digits = 16;
        return members.Text("value") is { Length: Digits } text
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
                ? new PropertyValue.SpecialNumber(bits)
                : Refuse(ValueDiagnostics.MalformedFloat("`value` is something else", start));
    }

    private readonly PropertyValue? Refuse(Diagnostic reason)
    {
        if (_malformed.Count < StateLimits.DiagnosticsMax)
        {
            _malformed.Add(reason);
        }

        return null;
    }
}
