using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Renames URNs wherever a state holds them (spec/state.md §4.1 tells what others forget): resources' own URNs, each
/// kind of reference, aliases, resource references among the values, pending operations and snippets.
/// </summary>
internal static class UrnRewriter
{
    /// <summary>Renames in the whole state; tells of how many resources the text changed.</summary>
    public static int Rename(StateRewrite rewrite, UrnMap map)
    {
        var document = rewrite.Document;
        var changed = 0;
        foreach (var resource in document.Resources())
        {
            var text = new ResourceText(resource);
            Rename(text, map);
            if (text.HasChanges)
            {
                rewrite.Replace(resource.Index, text.Apply());
                changed++;
            }
        }

        for (var i = 0; i < document.PendingCount; i++)
        {
            var text = new ResourceText(document.Pending(i).Resource);
            Rename(text, map);
            if (text.HasChanges)
            {
                rewrite.ReplaceOutside(text.Resource.Extent, text.Apply());
            }
        }

        foreach (var snippet in document.Snippets.Where(x => x.References.Any(y => map.Of(y) is not null)))
        {
            var json = document.Text(snippet.Extent);
            rewrite.ReplaceOutside(snippet.Extent, ByteEdits.Apply(json, InSnippet(json, map)));
        }

        return changed;
    }

    /// <summary>Renames in one resource: its own URN and whatever it refers to.</summary>
    public static void Rename(ResourceText text, UrnMap map)
    {
        var resource = text.Resource;
        if (resource.UrnOffset is { } offset && map.Of(resource.Urn) is { } urn)
        {
            text.SetText(offset, urn);
        }

        foreach (var reference in resource.References())
        {
            if (map.Of(reference.Kind, reference.Text) is { } other)
            {
                text.SetText(reference.Offset, other);
            }
        }
    }

    private static List<ByteEdit> InSnippet(ReadOnlySpan<byte> json, UrnMap map)
    {
        var edits = new List<ByteEdit>();
        var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
        var isReference = false;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                isReference = JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped) == "references";
            }
            else if (isReference && reader.TokenType == JsonTokenType.String
                && map.Of(JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped)) is { } other)
            {
                var (start, length) = ((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
                edits.Add(new ByteEdit(start, length, JsonText.Quote(other)));
            }
        }

        return edits;
    }
}
