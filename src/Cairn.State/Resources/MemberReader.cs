using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.State.Resources;

/// <summary>
/// The members of one resource by name, each read when it is asked for. Of a repeated member the last counts, and
/// null is as good as absent, as for Go.
/// </summary>
internal ref struct MemberReader(ReadOnlySpan<byte> json, long offset)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private StateMembers.Places _places;
    private Dictionary<string, (int Start, int Length)>? _unknown;
    private List<Diagnostic>? _faults;

    /// <summary>What can't be read.</summary>
    public readonly IReadOnlyList<Diagnostic> Faults => _faults ?? [];

    /// <summary>Finds the members.</summary>
    /// <exception cref="BrokenJsonException">The text is not one JSON object.</exception>
    public void Scan()
    {
        var reader = TokenReader.Of(_json);
        if (!reader.Next() || reader.Token != JsonTokenType.StartObject)
        {
            throw new BrokenJsonException(JsonFault.NoValue);
        }

        var guess = StateMember.Urn;
        while (reader.Next() && reader.Token == JsonTokenType.PropertyName)
        {
            var name = reader.IsEscaped ? JsonString.Unescape(reader.Value) : reader.Value;
            reader.Next();
            var start = reader.Start;
            reader.Skip();
            var place = (start, reader.End - start);
            if (StateMembers.Of(name, guess) is not { } member)
            {
                _unknown ??= new Dictionary<string, (int Start, int Length)>(StringComparer.Ordinal);
                _unknown[Encoding.UTF8.GetString(name)] = place;
                continue;
            }

            _places[(int)member] = place;
            guess = (StateMember)(((int)member + 1) % StateMembers.Count);
        }

        reader.Next();
    }

    public string Text(StateMember member)
    {
        var value = Value(member);
        return Kind(value) == JsonTokenType.String ? Text(value) : Absent(member, value, "");
    }

    public bool Flag(StateMember member)
    {
        var value = Value(member);
        return Kind(value) switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => Absent(member, value, absent: false),
        };
    }

    public EquatableArray<string> Texts(StateMember member)
    {
        var value = Value(member);
        if (Kind(value) != JsonTokenType.StartArray)
        {
            return Absent<EquatableArray<string>>(member, value, []);
        }

        var reader = TokenReader.Of(value);
        reader.Next();
        return Texts(member, ref reader);
    }

    /// <summary>An object of lists of strings; a list that is null is empty.</summary>
    public EquatableArray<T> Lists<T>(StateMember member, Func<string, EquatableArray<string>, T> make)
        where T : IEquatable<T>
    {
        var value = Value(member);
        if (Kind(value) != JsonTokenType.StartObject)
        {
            return Absent<EquatableArray<T>>(member, value, []);
        }

        var lists = ImmutableArray.CreateBuilder<T>();
        var reader = TokenReader.Of(value);
        reader.Next();
        while (reader.Next() && reader.Token == JsonTokenType.PropertyName)
        {
            var key = Text(reader);
            reader.Next();
            if (reader.Token == JsonTokenType.StartArray)
            {
                lists.Add(make(key, Texts(member, ref reader)));
                continue;
            }

            Refuse(member, reader.Token);
            reader.Skip();
            lists.Add(make(key, []));
        }

        return new EquatableArray<T>(lists.DrainToImmutable());
    }

    /// <summary>The source positions of a list of frames.</summary>
    public EquatableArray<string> Frames(StateMember member)
    {
        var value = Value(member);
        if (Kind(value) != JsonTokenType.StartArray)
        {
            return Absent<EquatableArray<string>>(member, value, []);
        }

        var frames = ImmutableArray.CreateBuilder<string>();
        var reader = TokenReader.Of(value);
        reader.Next();
        while (reader.Next() && reader.Token != JsonTokenType.EndArray)
        {
            var (position, depth) = ("", reader.Depth);
            if (reader.Token != JsonTokenType.StartObject)
            {
                Refuse(member, reader.Token);
                reader.Skip();
                continue;
            }

            while (reader.Next() && reader.Depth > depth)
            {
                if (reader.Token == JsonTokenType.String)
                {
                    position = Text(reader);
                }
            }

            frames.Add(position);
        }

        return new EquatableArray<string>(frames.DrainToImmutable());
    }

    public CustomTimeouts Timeouts()
    {
        var value = Value(StateMember.CustomTimeouts);
        if (Kind(value) != JsonTokenType.StartObject)
        {
            return Absent(StateMember.CustomTimeouts, value, default(CustomTimeouts));
        }

        var timeouts = default(CustomTimeouts);
        var reader = TokenReader.Of(value);
        reader.Next();
        while (reader.Next() && reader.Token == JsonTokenType.PropertyName)
        {
            var name = Text(reader);
            reader.Next();
            timeouts = name switch
            {
                "create" => timeouts with { Create = Seconds(reader) },
                "update" => timeouts with { Update = Seconds(reader) },
                "delete" => timeouts with { Delete = Seconds(reader) },
                "read" => timeouts with { Read = Seconds(reader) },
                _ => timeouts,
            };
            reader.Skip();
        }

        return timeouts;
    }

    /// <summary>Any value; null where the member is absent.</summary>
    public PropertyValue? Any(StateMember member)
    {
        var value = Value(member);
        if (Kind(value) is JsonTokenType.None or JsonTokenType.Null)
        {
            return null;
        }

        var result = PropertyReader.Read(value, offset + _places[(int)member].Start);
        if (!result.Diagnostics.IsEmpty)
        {
            (_faults ??= []).AddRange(result.Diagnostics);
        }

        return result.Value;
    }

    public PropertyValue.Map Map(StateMember member)
    {
        var text = Value(member);
        if (Kind(text) != JsonTokenType.StartObject)
        {
            return Absent(member, text, ResourceState.Nothing);
        }

        // What the signature makes a special value is no map of properties.
        var value = Any(member);
        return value as PropertyValue.Map
            ?? (value is null ? ResourceState.Nothing : Absent(member, text, ResourceState.Nothing));
    }

    public readonly EquatableArray<UnknownMember> Unknown()
    {
        if (_unknown is null)
        {
            return [];
        }

        var members = ImmutableArray.CreateBuilder<UnknownMember>(_unknown.Count);
        foreach (var (name, (start, length)) in _unknown)
        {
            members.Add(new UnknownMember(name, Encoding.UTF8.GetString(_json.Slice(start, length))));
        }

        return new EquatableArray<UnknownMember>(members.MoveToImmutable());
    }

    private readonly ReadOnlySpan<byte> Value(StateMember member)
    {
        var (start, length) = _places[(int)member];
        return _json.Slice(start, length);
    }

    /// <summary>What a value is, by its first byte; none where it is absent.</summary>
    private static JsonTokenType Kind(ReadOnlySpan<byte> value) => value.IsEmpty
        ? JsonTokenType.None
        : value[0] switch
        {
            (byte)'"' => JsonTokenType.String,
            (byte)'{' => JsonTokenType.StartObject,
            (byte)'[' => JsonTokenType.StartArray,
            (byte)'t' => JsonTokenType.True,
            (byte)'f' => JsonTokenType.False,
            (byte)'n' => JsonTokenType.Null,
            _ => JsonTokenType.Number,
        };

    private EquatableArray<string> Texts(StateMember member, ref TokenReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Next() && reader.Token != JsonTokenType.EndArray)
        {
            if (reader.Token == JsonTokenType.String)
            {
                texts.Add(Text(reader));
                continue;
            }

            Refuse(member, reader.Token);
            texts.Add("");
            reader.Skip();
        }

        return new EquatableArray<string>(texts.DrainToImmutable());
    }

    private double Seconds(scoped in TokenReader reader)
    {
        if (reader.Token == JsonTokenType.Number
            && Utf8Parser.TryParse(reader.Value, out double seconds, out _) && double.IsFinite(seconds))
        {
            return seconds;
        }

        Refuse(StateMember.CustomTimeouts, reader.Token);
        return 0;
    }

    private static string Text(ReadOnlySpan<byte> value)
    {
        var raw = JsonString.Raw(value, out var isEscaped);
        return JsonString.SharedText(raw, isEscaped);
    }

    private static string Text(scoped in TokenReader reader) => JsonString.SharedText(reader.Value, reader.IsEscaped);

    /// <summary>What stands for a member without a usable value; it is a fault unless it is absent or null.</summary>
    private T Absent<T>(StateMember member, ReadOnlySpan<byte> value, T absent)
    {
        Refuse(member, Kind(value));
        return absent;
    }

    private void Refuse(StateMember member, JsonTokenType token)
    {
        if (token is not (JsonTokenType.None or JsonTokenType.Null) && Faults.Count < StateLimits.DiagnosticsMax)
        {
            var urn = member == StateMember.Urn ? "" : Text(StateMember.Urn);
            var place = new Place(offset + _places[(int)member].Start);
            (_faults ??= []).Add(
                StateDiagnostics.WrongType(urn.Length > 0 ? urn : null, StateMembers.NameOf(member), place));
        }
    }
}
