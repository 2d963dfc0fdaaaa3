using System.Text.Json;
using System.Text.Unicode;
using Cairn.Model;

namespace Cairn.State.Journal;

/// <summary>Tells whether bytes are one JSON object.</summary>
internal static class ObjectText
{
    /// <summary>Why they are none that could stand in a state, or null.</summary>
    public static Diagnostic? Refuse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return JournalDiagnostics.NoResource("It is no UTF-8.");
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = StateLimits.ResourceDepthMax });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return JournalDiagnostics.NoResource("It is no JSON object.");
            }

            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException e)
        {
            return JournalDiagnostics.NoResource(e.Message);
        }
    }
}
