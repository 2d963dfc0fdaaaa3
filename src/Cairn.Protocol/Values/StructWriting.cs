using Cairn.Model;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Protocol.Values;

/// <summary>One writing of one message. Calls itself once per level, and the trail bounds the levels.</summary>
internal sealed class StructWriting(MarshalOptions options)
{
    private readonly ValueTrail _trail = new();
    private readonly List<Diagnostic> _diagnostics = [];
    private int _values;

    public Result<Struct> Object(PropertyValue.Map value)
    {
        var written = Members(value.Members, options.SkipInternalKeys);
        return _diagnostics.Count == 0 ? Result.Of(written) : Result.Failed<Struct>([.. _diagnostics]);
    }

    public Result<Value> Single(PropertyValue value)
    {
        var written = Write(value) ?? Value.ForNull();
        return _diagnostics.Count == 0 ? Result.Of(written) : Result.Failed<Value>([.. _diagnostics]);
    }

    private Struct Members(EquatableArray<PropertyMember> members, bool skipInternal)
    {
        var result = new Struct();
        foreach (var member in members)
        {
            if (skipInternal && member.Name.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            _trail.Enter(member.Name);
            var value = options.SkipNulls && member.Value is PropertyValue.Null ? null : Write(member.Value);
            _trail.Leave();

            // Of members with the same name the last counts, also where it is one that is left out.
            result.Fields.Remove(member.Name);
            if (value is not null)
            {
                result.Fields.Add(member.Name, value);
            }
        }

        return result;
    }

    /// <summary>A value; null where it is left out or was refused.</summary>
    private Value? Write(PropertyValue value)
    {
        if (_trail.Depth > ProtocolLimits.ValueDepthMax)
        {
            return Refuse(ProtocolDiagnostics.TooDeep(_trail.ToString()));
        }

        if (++_values > ProtocolLimits.ValuesMax)
        {
            return Refuse(ProtocolDiagnostics.TooMany(_trail.ToString()));
        }

        return value switch
        {
            PropertyValue.Null => Value.ForNull(),
            PropertyValue.Bool flag => Value.ForBool(flag.Value),
            PropertyValue.Number number => Number(number),
            PropertyValue.SpecialNumber number => Value.ForNumber(BitConverter.UInt64BitsToDouble(number.Bits)),
            PropertyValue.Text text => Value.ForString(text.Value),
            PropertyValue.List list => List(list),
            PropertyValue.Map map => Map(map),
            PropertyValue.Unknown => Unknown(),
            PropertyValue.Secret secret => Secret(secret),
            PropertyValue.Output output => Output(output),
            PropertyValue.Asset asset => Asset(asset),
            PropertyValue.Archive archive => Archive(archive),
            PropertyValue.ResourceReference reference => Reference(reference),
            PropertyValue.ByteString bytes => Bytes(bytes),
            _ => Sealed(value),
        };
    }

    private Value? Number(PropertyValue.Number number)
        => WireNumber.TryParse(number.Digits, out var value)
            ? Value.ForNumber(value)
            : Refuse(ProtocolDiagnostics.NumberTooLarge(_trail.ToString(), number.Digits));

    private Value List(PropertyValue.List list)
    {
        var result = new ListValue();
        for (var i = 0; i < list.Elements.Count; i++)
        {
            _trail.Enter(i);
            if (Write(list.Elements[i]) is { } element)
            {
                result.Values.Add(element);
            }

            _trail.Leave();
        }

        return new Value { ListValue = result };
    }

    private Value? Map(PropertyValue.Map map)
    {
        foreach (var member in map.Members)
        {
            // It would be read as something else than it is.
            if (member.Name == WireSignatures.Key)
            {
                var signature = (member.Value as PropertyValue.Text)?.Value ?? "";
                return Refuse(ProtocolDiagnostics.UnknownSignature(_trail.ToString(), signature));
            }
        }

        return Value.ForStruct(Members(map.Members, skipInternal: false));
    }

    private Value? Unknown() => options switch
    {
        { RejectUnknowns: true } => Refuse(ProtocolDiagnostics.UnexpectedUnknown(_trail.ToString())),
        { KeepUnknowns: false } => null,
        { Upgrades: true } => Special(WireSignatures.Output),
        _ => Value.ForString(WireSignatures.Unknown),
    };

    /// <summary>A secret whose value is left out is left out too: one without a value can't be read.</summary>
    private Value? Secret(PropertyValue.Secret secret)
    {
        if (!options.KeepSecrets)
        {
            return Wrapped(secret.Value);
        }

        if (options.Upgrades)
        {
            return secret.Value is PropertyValue.Output inner
                ? Output(inner with { IsSecret = true })
                : secret.Value is PropertyValue.Unknown && Unknown() is null
                    ? null
                    : Output(new PropertyValue.Output(secret.Value, IsSecret: true, []));
        }

        return Wrapped(secret.Value) is { } value ? Special(WireSignatures.Secret, ("value", value)) : null;
    }

    private Value? Output(PropertyValue.Output output)
    {
        var isKnown = output.Value is not (null or PropertyValue.Unknown);
        if (!options.KeepOutputValues || (!isKnown && options.RejectUnknowns))
        {
            var plain = isKnown && output.Value is { } inner ? inner : new PropertyValue.Unknown();
            return Wrapped(output.IsSecret ? new PropertyValue.Secret(plain) : plain);
        }

        return Special(
            WireSignatures.Output,
            ("value", isKnown && output.Value is { } known ? Wrapped(known) : null),
            ("secret", output.IsSecret ? Value.ForBool(true) : null),
            ("dependencies", output.Dependencies.Count == 0 ? null : Texts(output.Dependencies)));
    }

    private Value? Wrapped(PropertyValue value)
    {
        _trail.EnterWrapped();
        var written = Write(value);
        _trail.Leave();
        return written;
    }

    private Value Asset(PropertyValue.Asset asset)
        => Special(
            WireSignatures.Asset,
            ("hash", NonEmpty(asset.Hash)),
            (Name(asset.Source), options.ElideAssetContents ? null : NonEmpty(asset.Content)));

    private Value Archive(PropertyValue.Archive archive)
    {
        var hash = ("hash", NonEmpty(archive.Hash));
        if (options.ElideAssetContents)
        {
            return Special(WireSignatures.Archive, hash);
        }

        return archive.Source == ContentSource.Members
            ? Special(
                WireSignatures.Archive,
                hash,
                ("assets", Value.ForStruct(Members(archive.Members, skipInternal: false))))
            : Special(WireSignatures.Archive, hash, (Name(archive.Source), NonEmpty(archive.Content)));
    }

    private Value? Reference(PropertyValue.ResourceReference reference)
    {
        if (!options.KeepResources)
        {
            return reference.Id is "" ? Unknown() : Value.ForString(reference.Id ?? reference.Urn);
        }

        var isUrn = Urn.TryParse(reference.Urn, out var urn);
        return Special(
            WireSignatures.ResourceReference,
            ("urn", Value.ForString(reference.Urn)),
            ("name", isUrn ? NonEmpty(urn.Name) : null),
            ("type", isUrn ? NonEmpty(urn.Type) : null),
            ("id", reference.Id is null ? null : Value.ForString(reference.Id)),
            ("packageVersion", NonEmpty(reference.PackageVersion)));
    }

    private Value? Bytes(PropertyValue.ByteString bytes)
        => options.KeepByteString
            ? Special(
                WireSignatures.ByteString,
                ("value", Value.ForString(Convert.ToBase64String(bytes.Bytes.AsSpan()))))
            : Refuse(ProtocolDiagnostics.BytesNotAccepted(_trail.ToString()));

    private static Value Special(string signature, params ReadOnlySpan<(string Name, Value? Value)> members)
    {
        var result = new Struct { Fields = { [WireSignatures.Key] = Value.ForString(signature) } };
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                result.Fields[name] = value;
            }
        }

        return Value.ForStruct(result);
    }

    private static Value Texts(EquatableArray<string> texts)
    {
        var list = new ListValue();
        foreach (var text in texts)
        {
            list.Values.Add(Value.ForString(text));
        }

        return new Value { ListValue = list };
    }

    private static Value? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : Value.ForString(text);

    private static string Name(ContentSource source) => source switch
    {
        ContentSource.Path => "path",
        ContentSource.Uri => "uri",
        _ => "text",
    };

    private static Value? Sealed(PropertyValue value)
    {
        Invariant.Holds(value is not PropertyValue.SealedSecret, "a secret is opened before it is sent");
        Invariant.Holds(false, $"no message for a {value.GetType().Name}");
        return null;
    }

    private Value? Refuse(Diagnostic reason)
    {
        if (_diagnostics.Count < ProtocolLimits.DiagnosticsMax)
        {
            _diagnostics.Add(reason);
        }

        return null;
    }
}
