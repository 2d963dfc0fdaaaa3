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
    private const int MembersUsual = 20;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly Dictionary<string, (int Start, int Length)> _members = new(MembersUsual, StringComparer.Ordinal);
    private readonly List<string> _unknown = [];

    /// <summary>What can't be read.</summary>
    public List<Diagnostic> Faults { get; } = [];

    /// <summary>Finds the members.</summary>
    /// <exception cref="JsonException">The text is not one JSON object.</exception>
    public readonly void Scan()
    {
        var reader = new Utf8JsonReader(_json, JsonText.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A resource is an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonString.SharedText(reader.ValueSpan, reader.ValueIsEscaped);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!ResourceMemberNames.IsKnown(name) && !_members.ContainsKey(name))
            {
                _unknown.Add(name);
            }

            _members[name] = (start, (int)reader.BytesConsumed - start);
        }

        reader.Read();
    }

    public readonly string Text(string name)
    {
        var reader = Open(name);
        return reader.TokenType == JsonTokenType.String ? Text(ref reader) : Absent(name, reader.TokenType, "");
    }

    public readonly bool Flag(string name)
    {
        var token = Open(name).TokenType;
        return token is JsonTokenType.True or JsonTokenType.False
            ? token == JsonTokenType.True
            : Absent(name, token, absent: false);
    }

    public readonly EquatableArray<string> Texts(string name)
    {
        var reader = Open(name);
        return reader.TokenType == JsonTokenType.StartArray ? Texts(name, ref reader) : Absent(name, reader.TokenType);
    }

    /// <summary>An object of lists of strings; a list that is null is empty.</summary>
    public readonly EquatableArray<T> Lists<T>(string name, Func<string, EquatableArray<string>, T> make)
        where T : IEquatable<T>
    {
        var reader = Open(name);
        var lists = ImmutableArray.CreateBuilder<T>();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Absent(name, reader.TokenType);
            return [];
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Text(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                lists.Add(make(key, Texts(name, ref reader)));
                continue;
            }

            Absent(name, reader.TokenType);
            reader.Skip();
            lists.Add(make(key, []));
        }

        return new EquatableArray<T>(lists.DrainToImmutable());
    }

    /// <summary>The source positions of a list of frames.</summary>
    public readonly EquatableArray<string> Frames(string name)
    {
        var reader = Open(name);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Absent(name, reader.TokenType);
        }

        var frames = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var (position, depth) = ("", reader.CurrentDepth);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Absent(name, reader.TokenType);
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.CurrentDepth > depth)
            {
                if (reader.TokenType == JsonTokenType.String)
                {
                    position = Text(ref reader);
                }
            }

            frames.Add(position);
        }

        return new EquatableArray<string>(frames.DrainToImmutable());
    }

    /// <summary>One of the timeouts.</summary>
    public readonly double Seconds(string name)
    {
        const string Timeouts = "customTimeouts";
        var reader = Open(Timeouts);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Absent(Timeouts, reader.TokenType, 0.0);
        }

        var seconds = 0.0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted && reader.TokenType == JsonTokenType.Number)
            {
                seconds = reader.GetDouble();
            }
            else if (isWanted)
            {
                Absent(Timeouts, reader.TokenType);
            }

            reader.Skip();
        }

        return double.IsFinite(seconds) ? seconds : Absent(Timeouts, JsonTokenType.Number, 0.0);
    }

    /// <summary>Any value; null where the member is absent.</summary>
    public readonly PropertyValue? Value(string name)
    {
        if (!_members.TryGetValue(name, out var at) || Open(name).TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var result = PropertyReader.Read(_json.Slice(at.Start, at.Length), offset + at.Start);
        Faults.AddRange(result.Diagnostics);
        return result.Value;
    }

    public readonly PropertyValue.Map Map(string name)
    {
        var token = Open(name).TokenType;
        if (token != JsonTokenType.StartObject)
        {
            Absent(name, token);
            return ResourceState.Nothing;
        }

        // What the signature makes a special value is no map of properties.
        var value = Value(name);
        return value as PropertyValue.Map
            ?? (value is null ? ResourceState.Nothing : Absent(name, token, ResourceState.Nothing));
    }

    public readonly EquatableArray<UnknownMember> Unknown()
    {
        var members = ImmutableArray.CreateBuilder<UnknownMember>(_unknown.Count);
        foreach (var name in _unknown)
        {
            var (start, length) = _members[name];
            members.Add(new UnknownMember(name, Encoding.UTF8.GetString(_json.Slice(start, length))));
        }

        return new EquatableArray<UnknownMember>(members.DrainToImmutable());
    }

    /// <summary>A reader on the member's first token; on none where it is absent.</summary>
    private readonly Utf8JsonReader Open(string name)
    {
        if (!_members.TryGetValue(name, out var at))
        {
            return default;
        }

        var reader = new Utf8JsonReader(_json.Slice(at.Start, at.Length), JsonText.ReaderOptions);
        reader.Read();
        return reader;
    }

    private readonly EquatableArray<string> Texts(string name, ref Utf8JsonReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                texts.Add(Text(ref reader));
                continue;
            }

            texts.Add(Absent(name, reader.TokenType, ""));
            reader.Skip();
        }

        return new EquatableArray<string>(texts.DrainToImmutable());
    }

    private static string Text(ref Utf8JsonReader reader) => JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped);

    /// <summary>What stands for a member without a usable value; it is a fault unless it is absent or null.</summary>
    private readonly T Absent<T>(string name, JsonTokenType token, T absent)
    {
        if (token is not (JsonTokenType.None or JsonTokenType.Null) && Faults.Count < StateLimits.DiagnosticsMax)
        {
            var urn = name == "urn" ? "" : Text("urn");
            var place = new Place(offset + _members[name].Start);
            Faults.Add(StateDiagnostics.WrongType(urn.Length > 0 ? urn : null, name, place));
        }

        return absent;
    }

    private readonly EquatableArray<string> Absent(string name, JsonTokenType token)
        => Absent<EquatableArray<string>>(name, token, []);
}
