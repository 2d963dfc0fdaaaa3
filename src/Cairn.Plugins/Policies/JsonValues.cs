using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Cairn.Plugins.Policies;

/// <summary>JSON as a message has it.</summary>
internal static class JsonValues
{
    public static Value Of(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.Object => Value.ForStruct(Members(from)),
        JsonValueKind.Array => Value.ForList([.. from.EnumerateArray().Select(Of)]),
        JsonValueKind.String => Value.ForString(from.GetString()),
        JsonValueKind.Number => Value.ForNumber(from.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => Value.ForBool(from.GetBoolean()),
        _ => Value.ForNull(),
    };

    private static Struct Members(JsonElement from)
    {
        var all = new Struct();
        foreach (var member in from.EnumerateObject())
        {
            all.Fields[member.Name] = Of(member.Value);
        }

        return all;
    }
}
