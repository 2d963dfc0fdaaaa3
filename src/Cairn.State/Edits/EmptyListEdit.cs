using System.Text;
using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Takes out the properties that depend on nothing, as Pulumi does wherever it builds a state anew (a rename, a
/// repair). Only for its own command line: elsewhere nothing is changed that nobody asked to have changed.
/// </summary>
public static class EmptyListEdit
{
    private const string Member = "propertyDependencies";

    private static readonly byte[] Quoted = Encoding.UTF8.GetBytes($"\"{Member}\"");

    /// <summary>The pieces of the state without them; null where it has none.</summary>
    public static IReadOnlyList<StatePiece>? Plan(StateDocument document)
    {
        var rewrite = new StateRewrite(document);
        var hasChanged = false;
        foreach (var resource in document.Resources())
        {
            if (resource.Json.IndexOf(Quoted) < 0 || Kept(resource) is not { } kept)
            {
                continue;
            }

            var text = new ResourceText(resource);
            if (kept.Length == 0)
            {
                text.Remove(Member);
            }
            else
            {
                text.Set(Member, kept, []);
            }

            rewrite.Replace(resource.Index, text.Apply());
            hasChanged = true;
        }

        return hasChanged ? rewrite.Pieces() : null;
    }

    /// <summary>What is left of the member: empty where that is nothing, null where all of it stays.</summary>
    private static byte[]? Kept(ResourceHeader resource)
    {
        using var document = JsonDocument.Parse(
            resource.Json.ToArray(), new JsonDocumentOptions { MaxDepth = StateLimits.DepthMax });
        if (!document.RootElement.TryGetProperty(Member, out var all) || all.ValueKind != JsonValueKind.Object
            || all.EnumerateObject().All(static x => !IsEmpty(x.Value)))
        {
            return null;
        }

        var kept = all.EnumerateObject().Where(static x => !IsEmpty(x.Value))
            .Select(static x => $"{Encoding.UTF8.GetString(JsonText.Quote(x.Name))}:{x.Value.GetRawText()}").ToList();
        return kept.Count == 0 ? [] : Encoding.UTF8.GetBytes($"{{{string.Join(',', kept)}}}");
    }

    private static bool IsEmpty(JsonElement value)
        => value.ValueKind == JsonValueKind.Null
            || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
