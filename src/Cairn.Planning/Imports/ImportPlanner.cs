using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Graph;

namespace Cairn.Planning.Imports;

/// <summary>
/// Holds what is to be imported against the state, before anything is asked of a provider: everything can go in, or
/// nothing is done.
/// </summary>
public static class ImportPlanner
{
    /// <param name="options">The stage.</param>
    /// <param name="wishes">What is to be imported, in any order.</param>
    /// <param name="priors">What the state has.</param>
    public static ImportPlan Plan(PlanningOptions options, ImmutableArray<ImportWish> wishes, Priors priors)
    {
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        var planned = new Dictionary<string, PlannedImport>(StringComparer.Ordinal);
        foreach (var import in wishes.Select(x => new PlannedImport(UrnOf(x, options), x)))
        {
            if (!planned.TryAdd(import.Urn, import))
            {
                notes.Add(ImportDiagnostics.NamedTwice(import.Urn));
            }
        }

        var fresh = planned.Values.Where(x => !IsThere(x, priors, notes)).ToList();
        foreach (var import in fresh)
        {
            notes.AddRange(Faults(import, planned, priors));
        }

        var waves = Waves(fresh, out var circle);
        notes.AddRange(circle.Select(x => ImportDiagnostics.ParentCircle(x.Urn)));
        return new ImportPlan(waves, notes.ToImmutable());
    }

    /// <summary>The URN that a wish's resource gets in a stage.</summary>
    public static string UrnOf(ImportWish wish, PlanningOptions options)
    {
        var chain = Urn.TryParse(wish.Parent, out var parent) ? parent.QualifiedType : "";
        return Urn.Create(options.Stack, options.Project, Urn.ChildType(chain, wish.Type), wish.Name).Value;
    }

    /// <summary>The same object under the same name is nothing to do, so that an import can be repeated.</summary>
    private static bool IsThere(PlannedImport import, Priors priors, ImmutableArray<Diagnostic>.Builder notes)
    {
        if (priors.Live(import.Urn)?.State is not { } old)
        {
            return false;
        }

        var id = old.ImportId.Length > 0 ? old.ImportId : old.Id;
        var isSame = import.Wish.Id == id || import.Wish.Id == old.Id;
        notes.Add(isSame
            ? ImportDiagnostics.ThereAlready(import.Urn)
            : ImportDiagnostics.AnotherIsThere(import.Urn, old.Id, import.Wish.Id));
        return true;
    }

    private static IEnumerable<Diagnostic> Faults(
        PlannedImport import, Dictionary<string, PlannedImport> planned, Priors priors)
    {
        var wish = import.Wish;
        if (TypeToken.IsProvider(wish.Type) || wish.Type == Urn.RootType || TypeToken.Package(wish.Type).Length == 0)
        {
            yield return ImportDiagnostics.NotImportable(import.Urn, wish.Type);
        }

        if (wish.Parent.Length > 0 && priors.Live(wish.Parent) is null && !planned.ContainsKey(wish.Parent))
        {
            yield return ImportDiagnostics.NoSuchParent(import.Urn, wish.Parent);
        }

        if (wish.Provider.Length > 0 && ProviderFault(wish, priors) is { } fault)
        {
            yield return ImportDiagnostics.BadProvider(import.Urn, wish.Provider, fault);
        }
    }

    private static string? ProviderFault(ImportWish wish, Priors priors)
        => !Urn.TryParse(wish.Provider, out var urn) ? "that is no URN"
            : !TypeToken.IsProvider(urn.Type) ? "that is no provider"
            : urn.Type != TypeToken.ProviderPrefix + TypeToken.Package(wish.Type) ? "that is one of another package"
            : priors.Live(wish.Provider) is null ? "the state has no such provider"
            : null;

    /// <summary>Those whose parents are there, then their children, and so on.</summary>
    private static ImmutableArray<ImmutableArray<PlannedImport>> Waves(
        List<PlannedImport> fresh, out IReadOnlyList<PlannedImport> circle)
    {
        var waves = ImmutableArray.CreateBuilder<ImmutableArray<PlannedImport>>();
        var left = fresh;
        while (left.Count > 0)
        {
            var waiting = left.Select(x => x.Urn).ToHashSet(StringComparer.Ordinal);
            var ready = left.Where(x => !waiting.Contains(x.Wish.Parent)).ToImmutableArray();
            if (ready.IsEmpty)
            {
                break;
            }

            waves.Add(ready);
            left = [.. left.Where(x => waiting.Contains(x.Wish.Parent))];
        }

        circle = left;
        return waves.ToImmutable();
    }
}
