using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Values;

/// <summary>
/// Reads property values from their JSON, special ones included, with Pulumi's idea of what is malformed.
/// </summary>
public static class PropertyReader
{
    /// <summary>Reads one value; fails where it is no JSON or a special value in it is malformed.</summary>
    /// <param name="json">One JSON value.</param>
    /// <param name="offset">Where it stands in the file, for the places of diagnostics.</param>
    public static Result<PropertyValue> Read(ReadOnlySpan<byte> json, long offset = 0)
        => Read(json, offset, isInSecret: false);

    /// <summary>
    /// Reads the JSON text that a secret was encrypted from. Secrets inside it were never encrypted on their own:
    /// what they call their ciphertext is JSON text too.
    /// </summary>
    public static Result<PropertyValue> ReadInSecret(string text)
        => Read(Encoding.UTF8.GetBytes(text), 0, isInSecret: true);

    /// <summary>Reads valid JSON whatever special values are in it: malformed ones become plain objects.</summary>
    /// <exception cref="JsonException">It is no valid JSON.</exception>
    public static PropertyValue ReadLenient(ReadOnlySpan<byte> json)
    {
        var parser = new PropertyParser(TokenReader.Of(json), 0, isInSecret: false);
        return parser.ReadWhole();
    }

    private static Result<PropertyValue> Read(ReadOnlySpan<byte> json, long offset, bool isInSecret)
    {
        var parser = new PropertyParser(TokenReader.Of(json), offset, isInSecret);
        try
        {
            var value = parser.ReadWhole();
            ImmutableArray<Diagnostic> malformed = [.. parser.Malformed];
            return malformed.IsEmpty ? Result.Of(value) : Result.Failed<PropertyValue>(malformed);
        }
        catch (BrokenJsonException e)
        {
            var at = offset + parser.End;
            return Result.Failed<PropertyValue>(
                e.Fault == JsonFault.TooDeep ? StateDiagnostics.TooDeep(at) : StateDiagnostics.NotJson(at, e.Message));
        }
    }
}
