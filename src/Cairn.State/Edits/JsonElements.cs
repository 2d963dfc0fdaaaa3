using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// The elements of one JSON array or the members of one object, as byte ranges; says which bytes to leave out to
/// take some of them away with exactly the commas that go with them.
/// </summary>
internal static class JsonElements
{
    /// <summary>One element, from its name or value to its value's end.</summary>
    internal readonly record struct Element(int Start, int End, string Name);

    /// <summary>The elements of the container that begins at the start of the bytes.</summary>
    public static List<Element> Of(ReadOnlySpan<byte> container)
    {
        var elements = new List<Element>();
        var reader = new Utf8JsonReader(container, JsonText.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            var start = (int)reader.TokenStartIndex;
            var name = "";
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped);
                reader.Read();
            }

            reader.Skip();
            elements.Add(new Element(start, (int)reader.BytesConsumed, name));
        }

        return elements;
    }

    /// <summary>The ranges (start, length) to leave out so that the marked elements are gone.</summary>
    public static IEnumerable<(int Start, int Length)> Removal(
        IReadOnlyList<Element> elements, Func<Element, bool> isRemoved, int containerEnd)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            if (!isRemoved(elements[i]))
            {
                continue;
            }

            var first = i;
            while (i + 1 < elements.Count && isRemoved(elements[i + 1]))
            {
                i++;
            }

            var (start, end) = (first, i) switch
            {
                // All of them: nothing but the brackets is left.
                (0, var last) when last == elements.Count - 1 => (1, containerEnd - 1),
                (_, var last) when last < elements.Count - 1 => (elements[first].Start, elements[last + 1].Start),
                (var head, var last) => (elements[head - 1].End, elements[last].End),
            };
            yield return (start, end - start);
        }
    }
}
