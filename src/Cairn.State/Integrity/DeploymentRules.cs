using System.Text;
using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Integrity;

/// <summary>Rules 14 and what §2.2 says of the deployment as a whole: roots, features, extensions, snippets.</summary>
internal static class DeploymentRules
{
    private const ResourceTraits FeatureTraits = ResourceTraits.RefreshBeforeUpdate | ResourceTraits.HasViewOf
        | ResourceTraits.HasHooks | ResourceTraits.Taint | ResourceTraits.HasReplaceWith | ResourceTraits.HasExtension
        | ResourceTraits.HasSnippet | ResourceTraits.HasByteString;

    public static void Find(StateDocument document, FaultList faults)
    {
        Snippets(document, faults);
        Resources(document, faults);
        if (document.IntegrityError is not null)
        {
            faults.Add(FaultKind.IntegrityErrorNoted);
        }
    }

    private static void Resources(StateDocument document, FaultList faults)
    {
        var table = document.Table;
        var (used, roots, root) = (ResourceTraits.None, 0, -1);
        for (var i = 0; i < table.Count; i++)
        {
            ref var row = ref table.Rows[i];
            used |= row.Flags & FeatureTraits;
            if (row.Has(ResourceTraits.Root) && !row.Has(ResourceTraits.Delete))
            {
                roots++;
                root = i;
            }

            if (row.Has(ResourceTraits.HasExtension)
                && !document.Extensions.Contains(Extension(document[i])))
            {
                faults.Add(FaultKind.ExtensionMissing, i);
            }
        }

        if (roots == 0 && table.Count > 0)
        {
            faults.Add(FaultKind.RootMissing);
        }
        else if (roots > 1)
        {
            faults.Add(FaultKind.SeveralRoots, root, other: roots);
        }

        if (used != ResourceTraits.None && document.Version < VersionRules.WithFeatures)
        {
            faults.Add(FaultKind.FeaturesNotDeclared, other: (int)used);
        }
    }

    private static string Extension(ResourceHeader resource)
    {
        var reader = new Utf8JsonReader(resource.Json, JsonText.ReaderOptions);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName }
                && reader.ValueSpan.SequenceEqual("extensionRef"u8))
            {
                reader.Read();
                return Encoding.UTF8.GetString(reader.ValueSpan);
            }
        }

        return "";
    }

    private static void Snippets(StateDocument document, FaultList faults)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < document.Snippets.Count; i++)
        {
            var snippet = document.Snippets[i];
            if (snippet.Uuid.Length == 0)
            {
                faults.Add(FaultKind.SnippetWithoutUuid, other: i);
            }
            else if (!seen.TryAdd(snippet.Uuid, i))
            {
                faults.Add(FaultKind.DuplicateSnippet, other: i);
            }

            if (snippet.References.Any(x => !document.Find(x).Any()))
            {
                faults.Add(FaultKind.SnippetReferenceMissing, other: i);
            }
        }
    }
}
