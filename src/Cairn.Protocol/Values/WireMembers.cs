using System.Collections.Immutable;
using Cairn.Model;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Protocol.Values;

/// <summary>The members of a special value. What stands for the unknown elsewhere is a string here.</summary>
internal readonly struct WireMembers(Struct from)
{
    public Value? this[string name] => from.Fields.TryGetValue(name, out var value) ? value : null;

    public string? Text(string name)
        => this[name] is { KindCase: Value.KindOneofCase.StringValue } value ? value.StringValue : null;

    public string? NonEmpty(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The first of some members that is there, but is no string.</summary>
    public string? FirstNoText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is not null && Text(name) is null)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>A boolean that is false where it is missing.</summary>
    public bool TryGetFlag(string name, out bool flag)
    {
        var value = this[name];
        flag = value?.BoolValue ?? false;
        return value is null or { KindCase: Value.KindOneofCase.BoolValue };
    }

    /// <summary>A list of strings that is empty where it is missing.</summary>
    public bool TryGetTexts(string name, out EquatableArray<string> texts)
    {
        texts = [];
        if (this[name] is not { } value)
        {
            return true;
        }

        if (value.KindCase != Value.KindOneofCase.ListValue)
        {
            return false;
        }

        var list = ImmutableArray.CreateBuilder<string>(value.ListValue.Values.Count);
        foreach (var element in value.ListValue.Values)
        {
            if (element.KindCase != Value.KindOneofCase.StringValue)
            {
                return false;
            }

            list.Add(element.StringValue);
        }

        texts = new EquatableArray<string>(list.DrainToImmutable());
        return true;
    }

    /// <summary>
    /// A resource's id: null where it has none, empty where it isn't known yet. SDKs also send it as an output.
    /// </summary>
    public bool TryGetId(out string? id)
    {
        var value = this["id"];
        if (value is { KindCase: Value.KindOneofCase.StructValue } && IsOutput(value.StructValue))
        {
            value = value.StructValue.Fields.TryGetValue("value", out var known) ? known : Value.ForString("");
        }

        id = value is { KindCase: Value.KindOneofCase.StringValue } ? value.StringValue : null;
        if (id is not null && WireSignatures.IsUnknown(id))
        {
            id = "";
        }

        return id is not null || value is null;
    }

    /// <summary>Where the content comes from. Empty is as good as absent: Pulumi omits it.</summary>
    public (ContentSource Source, string Content) Content()
        => NonEmpty("text") is { } text ? (ContentSource.Text, text)
            : NonEmpty("path") is { } path ? (ContentSource.Path, path)
            : NonEmpty("uri") is { } uri ? (ContentSource.Uri, uri)
            : Text("text") is not null ? (ContentSource.Text, "")
            : (ContentSource.None, "");

    private static bool IsOutput(Struct from)
        => from.Fields.TryGetValue(WireSignatures.Key, out var mark) && mark.StringValue == WireSignatures.Output;
}
