using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>Turns a state of one stage into one of another: URNs, its root's name, the checkpoint's.</summary>
public static class StageRename
{
    /// <summary>Renames a stage within its project.</summary>
    public static Result<StateEdit> Plan(StateDocument document, string from, string to)
    {
        if (!StageName.IsValid(to))
        {
            return Result.Failed<StateEdit>(EditDiagnostics.InvalidStage(to));
        }

        var projects = document.Resources()
            .Select(x => Urn.TryParse(x.Urn, out var urn) && urn.Stack == from ? urn.Project : null)
            .Where(x => x is not null).ToHashSet();
        if (projects.Count == 0)
        {
            return Result.Failed<StateEdit>(EditDiagnostics.NothingOfStage(from));
        }

        var map = new UrnMap(x => Urn.TryParse(x, out var urn) && urn.Stack == from && projects.Contains(urn.Project)
            ? Renamed(urn, to)
            : null);
        var rewrite = new StateRewrite(document);
        UrnRewriter.Rename(rewrite, map);
        var changes = document.Resources()
            .Where(x => map.Of(x.Urn) is not null)
            .Select(x => new EditChange(EditAction.Rename, x.Urn, map.Of(x.Urn) ?? x.Urn)).ToList();
        if (document is { StackNameExtent: { } extent, StackName: { } name })
        {
            var parts = name.Split('/');
            parts[^1] = parts[^1] == from ? to : parts[^1];
            rewrite.ReplaceOutside(extent, JsonText.Quote(string.Join('/', parts)));
        }

        var secrets = document.Resources()
            .Count(x => x.Has(ResourceTraits.HasSecret) && !x.Has(ResourceTraits.HasPlaintext));
        return StateEdit.Verified(rewrite, changes, secrets > 0 ? [EditDiagnostics.SecretsKeepUrns(secrets)] : []);
    }

    private static string Renamed(Urn urn, string stage)
    {
        var isRoot = urn.QualifiedType == Urn.RootType && urn.Name == $"{urn.Project}-{urn.Stack}";
        var name = isRoot ? $"{urn.Project}-{stage}" : urn.Name;
        return Urn.Create(stage, urn.Project, urn.QualifiedType, name).Value;
    }
}
