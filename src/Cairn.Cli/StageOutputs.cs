using System.Text.Json;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Document;
using Cairn.State.Values;

namespace Cairn.Cli;

/// <summary>The outputs of a stage: those of its root.</summary>
internal static class StageOutputs
{
    /// <summary>In the order of the file.</summary>
    public static IReadOnlyList<PropertyMember> Of(ResourceHeader root)
    {
        var reader = new Utf8JsonReader(root.Json, new JsonReaderOptions { MaxDepth = StateLimits.DepthMax });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOutputs = reader.ValueTextEquals("outputs"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isOutputs)
            {
                return PropertyReader.ReadLenient(root.Json[start..(int)reader.BytesConsumed]) is PropertyValue.Map map
                    ? [.. map.Members]
                    : [];
            }
        }

        return [];
    }
}
