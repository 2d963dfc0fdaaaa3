using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Gives a resource another name, and everything that refers to it the new URN.</summary>
public static class RenameEdit
{
    /// <summary>Renames all copies of a resource.</summary>
    /// <param name="document">The state.</param>
    /// <param name="urn">The resource's whole URN.</param>
    /// <param name="name">Its new name: what stands after the third separator of the URN.</param>
    public static Result<StateEdit> Plan(StateDocument document, string urn, string name)
    {
        if (name.Length == 0 || name.Any(char.IsControl))
        {
            return Result.Failed<StateEdit>(EditDiagnostics.InvalidName(name));
        }

        if (!Urn.TryParse(urn, out var old) || !document.Find(urn).Any())
        {
            return Result.Failed<StateEdit>(EditDiagnostics.NotFound(urn, []));
        }

        var renamed = old.WithName(name).Value;
        if (renamed == urn)
        {
            return StateEdit.Verified(new StateRewrite(document), []);
        }

        if (document.Find(renamed).Any(x => !x.IsDelete))
        {
            return Result.Failed<StateEdit>(EditDiagnostics.NameTaken(renamed));
        }

        var rewrite = new StateRewrite(document);
        var map = UrnMap.Of(urn, renamed);
        UrnRewriter.Rename(rewrite, map);
        var changes = new List<EditChange> { new(EditAction.Rename, urn, renamed) };
        changes.AddRange(Repointed(document, map));
        return StateEdit.Verified(rewrite, changes, Warnings(document, name));
    }

    private static IEnumerable<EditChange> Repointed(StateDocument document, UrnMap map)
        => from resource in document.Resources()
           let kinds = resource.References()
               .Where(x => map.Of(x.Kind, x.Text) is not null).Select(x => x.Kind).Distinct().ToList()
           where kinds.Count > 0
           select new EditChange(EditAction.Repoint, resource.Urn, ReferenceWords.Listed(kinds));

    private static IEnumerable<Diagnostic> Warnings(StateDocument document, string name)
    {
        if (name.Contains(Urn.Separator, StringComparison.Ordinal))
        {
            yield return EditDiagnostics.UnusualName(name);
        }

        var secret = document.Resources()
            .Count(x => x.Has(ResourceTraits.HasSecret) && !x.Has(ResourceTraits.HasPlaintext));
        if (secret > 0)
        {
            yield return EditDiagnostics.SecretsKeepUrns(secret);
        }
    }
}
