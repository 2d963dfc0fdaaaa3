using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Finds the resource that a user means: by URN, or by name where that is enough to tell it.</summary>
public sealed record ResourceSelection
{
    private const int SimilarMax = 5;

    private ResourceSelection(string urn, IReadOnlyList<ResourceHeader> copies)
    {
        Urn = urn;
        Copies = copies;
    }

    public string Urn { get; }

    /// <summary>All that have the URN and the id, in list order; at least one.</summary>
    public IReadOnlyList<ResourceHeader> Copies { get; }

    /// <summary>Finds all copies of one resource.</summary>
    /// <param name="document">Where to look.</param>
    /// <param name="wanted">A URN or a name.</param>
    /// <param name="id">Only the copy that has this id; null for all.</param>
    public static Result<ResourceSelection> Find(StateDocument document, string wanted, string? id = null)
    {
        var copies = document.Find(wanted).ToList();
        if (copies.Count == 0)
        {
            copies = [.. document.Resources().Where(x => x.Name == wanted)];
            var urns = copies.Select(x => x.Urn).Distinct(StringComparer.Ordinal).ToList();
            if (urns.Count > 1)
            {
                return Result.Failed<ResourceSelection>(EditDiagnostics.AmbiguousName(wanted, urns));
            }
        }

        copies = [.. copies.Where(x => id is null || x.Id == id).OrderBy(x => x.Index)];
        return copies.Count == 0
            ? Result.Failed<ResourceSelection>(EditDiagnostics.NotFound(wanted, Similar(document, wanted)))
            : Result.Of(new ResourceSelection(copies[0].Urn, copies));
    }

    /// <summary>The same, where only a single copy will do.</summary>
    public static Result<ResourceSelection> FindOne(StateDocument document, string wanted, string? id = null)
    {
        var found = Find(document, wanted, id);
        return found.TryGet(out var selection) && selection.Copies.Count > 1
            ? Result.Failed<ResourceSelection>(
                EditDiagnostics.SeveralCopies(selection.Urn, selection.Copies.Select(Describe)))
            : found;
    }

    private static string Describe(ResourceHeader copy)
        => $"id `{copy.Id}`{(copy.IsDelete ? " (to be deleted)" : " (live)")}";

    private static IEnumerable<string> Similar(StateDocument document, string wanted)
    {
        var name = EditDiagnostics.NameOf(wanted);
        return name.Length == 0
            ? []
            : document.Resources().Select(x => x.Name).Distinct(StringComparer.Ordinal)
                .Where(x => x.Contains(name, StringComparison.OrdinalIgnoreCase)
                    || (x.Length > 2 && name.Contains(x, StringComparison.OrdinalIgnoreCase)))
                .Take(SimilarMax);
    }
}
