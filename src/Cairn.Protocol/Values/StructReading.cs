using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Cairn.Model;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Protocol.Values;

/// <summary>One reading of one message. Calls itself once per level, and the trail bounds the levels.</summary>
internal sealed class StructReading(MarshalOptions options)
{
    private readonly ValueTrail _trail = new();
    private readonly List<Diagnostic> _diagnostics = [];
    private int _values;

    public Result<PropertyValue.Map> Object(Struct from)
    {
        var map = new PropertyValue.Map(Members(from, options.SkipInternalKeys));
        return _diagnostics.Count == 0 ? Result.Of(map) : Result.Failed<PropertyValue.Map>([.. _diagnostics]);
    }

    public Result<PropertyValue> Single(Value from)
    {
        var value = Read(from) ?? new PropertyValue.Null();
        return _diagnostics.Count == 0 ? Result.Of(value) : Result.Failed<PropertyValue>([.. _diagnostics]);
    }

    private EquatableArray<PropertyMember> Members(Struct from, bool skipInternal)
    {
        var names = from.Fields.Keys.ToArray();
        Array.Sort(names, Utf8Order.Instance);
        var members = ImmutableArray.CreateBuilder<PropertyMember>(names.Length);
        foreach (var name in names)
        {
            if (skipInternal && name.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            _trail.Enter(name);
            var value = Read(from.Fields[name]);
            _trail.Leave();
            if (value is not null && !(options.SkipNulls && value is PropertyValue.Null))
            {
                members.Add(new PropertyMember(name, value));
            }
        }

        return new EquatableArray<PropertyMember>(members.DrainToImmutable());
    }

    /// <summary>A value; null where it is left out or was refused.</summary>
    private PropertyValue? Read(Value from)
    {
        if (_trail.Depth > ProtocolLimits.ValueDepthMax)
        {
            return Refuse(ProtocolDiagnostics.TooDeep(_trail.ToString()));
        }

        if (++_values > ProtocolLimits.ValuesMax)
        {
            return Refuse(ProtocolDiagnostics.TooMany(_trail.ToString()));
        }

        return from.KindCase switch
        {
            Value.KindOneofCase.NullValue => new PropertyValue.Null(),
            Value.KindOneofCase.BoolValue => new PropertyValue.Bool(from.BoolValue),
            Value.KindOneofCase.NumberValue => Number(from.NumberValue),
            Value.KindOneofCase.StringValue when WireSignatures.IsUnknown(from.StringValue) => Unknown(),
            Value.KindOneofCase.StringValue => new PropertyValue.Text(from.StringValue),
            Value.KindOneofCase.ListValue => List(from.ListValue),
            Value.KindOneofCase.StructValue => PlainOrSpecial(from.StructValue),
            _ => Malformed("a value", "it has none"),
        };
    }

    private static PropertyValue Number(double value)
        => double.IsFinite(value)
            ? new PropertyValue.Number(WireNumber.Text(value))
            : new PropertyValue.SpecialNumber(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>An element that is left out leaves its place: the others keep their index.</summary>
    private PropertyValue.List List(ListValue from)
    {
        var elements = ImmutableArray.CreateBuilder<PropertyValue>(from.Values.Count);
        foreach (var element in from.Values)
        {
            _trail.Enter(elements.Count);
            elements.Add(Read(element) ?? new PropertyValue.Null());
            _trail.Leave();
        }

        return new PropertyValue.List(new EquatableArray<PropertyValue>(elements.DrainToImmutable()));
    }

    private PropertyValue? PlainOrSpecial(Struct from)
    {
        if (!from.Fields.TryGetValue(WireSignatures.Key, out var mark))
        {
            return new PropertyValue.Map(Members(from, skipInternal: false));
        }

        return mark.StringValue switch
        {
            WireSignatures.Secret => Secret(from),
            WireSignatures.Output => Output(from),
            WireSignatures.Asset => Asset(new WireMembers(from)),
            WireSignatures.Archive => Archive(new WireMembers(from)),
            WireSignatures.ResourceReference => Reference(new WireMembers(from)),
            WireSignatures.ByteString => Bytes(new WireMembers(from)),
            var other => Refuse(ProtocolDiagnostics.UnknownSignature(_trail.ToString(), other)),
        };
    }

    private PropertyValue? Secret(Struct from)
    {
        if (!from.Fields.TryGetValue("value", out var wrapped))
        {
            return Malformed("a secret", "its value is missing");
        }

        return Wrapped(wrapped) is { } value ? Closed(value) : null;
    }

    private PropertyValue? Output(Struct from)
    {
        var members = new WireMembers(from);
        if (!members.TryGetFlag("secret", out var isSecret))
        {
            return Malformed("an output", "`secret` is no boolean");
        }

        if (!members.TryGetTexts("dependencies", out var dependencies))
        {
            return Malformed("an output", "`dependencies` is no list of strings");
        }

        var value = from.Fields.TryGetValue("value", out var wrapped) ? Wrapped(wrapped) : null;
        if (value is null && wrapped is null && options.RejectUnknowns)
        {
            return Unknown();
        }

        if (options.KeepOutputValues)
        {
            return new PropertyValue.Output(value is PropertyValue.Unknown ? null : value, isSecret, dependencies);
        }

        value ??= Unknown();
        return value is not null && isSecret ? Closed(value) : value;
    }

    private PropertyValue? Wrapped(Value from)
    {
        _trail.EnterWrapped();
        var value = Read(from);
        _trail.Leave();
        return value;
    }

    private PropertyValue Closed(PropertyValue value) => value switch
    {
        _ when !options.KeepSecrets => value,
        _ when !options.Upgrades => new PropertyValue.Secret(value),
        PropertyValue.Output output => output with { IsSecret = true },
        _ => new PropertyValue.Output(value, IsSecret: true, []),
    };

    private PropertyValue? Unknown() => options switch
    {
        { RejectUnknowns: true } => Refuse(ProtocolDiagnostics.UnexpectedUnknown(_trail.ToString())),
        { KeepUnknowns: false } => null,
        { Upgrades: true } => new PropertyValue.Output(null, IsSecret: false, []),
        _ => new PropertyValue.Unknown(),
    };

    private PropertyValue? Asset(WireMembers members)
    {
        if (members.FirstNoText("hash", "text", "path", "uri") is { } wrong)
        {
            return Malformed("an asset", $"`{wrong}` is no string");
        }

        var (source, content) = members.Content();
        return new PropertyValue.Asset(members.NonEmpty("hash"), source, content);
    }

    private PropertyValue? Archive(WireMembers members)
    {
        if (members.FirstNoText("hash", "path", "uri") is { } wrong)
        {
            return Malformed("an archive", $"`{wrong}` is no string");
        }

        var hash = members.NonEmpty("hash");
        var (source, content) = members.Content();
        if (source is ContentSource.Path or ContentSource.Uri)
        {
            return new PropertyValue.Archive(hash, source, content, []);
        }

        return members["assets"] switch
        {
            null => new PropertyValue.Archive(hash, ContentSource.None, "", []),
            { KindCase: Value.KindOneofCase.StructValue } files
                => new PropertyValue.Archive(hash, ContentSource.Members, "", Files(files.StructValue)),
            _ => Malformed("an archive", "`assets` is no object"),
        };
    }

    private EquatableArray<PropertyMember> Files(Struct from)
    {
        var files = Members(from, skipInternal: false);
        foreach (var file in files)
        {
            if (file.Value is not (PropertyValue.Asset or PropertyValue.Archive))
            {
                Malformed("an archive", $"its member '{file.Name}' is neither an asset nor an archive");
            }
        }

        return files;
    }

    private PropertyValue? Reference(WireMembers members)
    {
        if (members.Text("urn") is not { } urn)
        {
            return Malformed("a resource reference", "its `urn` is missing or no string");
        }

        if (members.FirstNoText("name", "type", "packageVersion") is { } wrong)
        {
            return Malformed("a resource reference", $"`{wrong}` is no string");
        }

        if (!members.TryGetId(out var id))
        {
            return Malformed("a resource reference", "`id` is no string");
        }

        return options.KeepResources
            ? new PropertyValue.ResourceReference(urn, members.NonEmpty("packageVersion"), id)
            : id is "" ? Unknown() : new PropertyValue.Text(id ?? urn);
    }

    private PropertyValue? Bytes(WireMembers members)
    {
        if (members.Text("value") is not { } text)
        {
            return Malformed("a string of bytes", "its `value` is missing or no string");
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return Malformed("a string of bytes", "its `value` is no base64");
        }

        var content = bytes.AsSpan(0, length);
        return Utf8.IsValid(content)
            ? new PropertyValue.Text(Encoding.UTF8.GetString(content))
            : new PropertyValue.ByteString([.. content]);
    }

    private PropertyValue? Malformed(string kind, string what)
        => Refuse(ProtocolDiagnostics.Malformed(_trail.ToString(), kind, what));

    private PropertyValue? Refuse(Diagnostic reason)
    {
        if (_diagnostics.Count < ProtocolLimits.DiagnosticsMax)
        {
            _diagnostics.Add(reason);
        }

        return null;
    }
}
