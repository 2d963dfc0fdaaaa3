using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cairn.Storage.Secrets;

/// <summary>Named secrets, sorted by name, as SST keeps them for a stage. They never change.</summary>
public sealed partial class SecretTexts
{
    private readonly ImmutableSortedDictionary<string, string> _texts;

    private SecretTexts(ImmutableSortedDictionary<string, string> texts) => _texts = texts;

    public static SecretTexts None { get; } = new(ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal));

    public IEnumerable<string> Names => _texts.Keys;

    public int Count => _texts.Count;

    /// <summary>The value of a secret; null where there is none of that name.</summary>
    public string? this[string name] => _texts.GetValueOrDefault(name);

    /// <summary>SST's rule for names: a capital letter, then letters, digits and underscores.</summary>
    public static bool IsName(string name) => Name.IsMatch(name);

    public SecretTexts With(string name, string value) => new(_texts.SetItem(name, value));

    public SecretTexts Without(string name) => new(_texts.Remove(name));

    /// <summary>The names only.</summary>
    public override string ToString() => $"[secrets] {string.Join(", ", Names)}";

    /// <summary>Null where the text is no JSON object of texts.</summary>
    internal static SecretTexts? TryParse(ReadOnlySpan<byte> json)
    {
        var texts = None._texts.ToBuilder();
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString() ?? "";
                if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                {
                    return null;
                }

                texts[name] = reader.GetString() ?? "";
            }

            return reader.Read() ? null : new SecretTexts(texts.ToImmutable());
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The reader refuses what is no JSON, and strings that are no UTF-8.
            return null;
        }
    }

    internal byte[] ToJson() => SecretJson.Write(_texts);

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9_]*\z")]
    private static partial Regex Name { get; }
}
