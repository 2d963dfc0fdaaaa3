using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Model;
using Cairn.Planning;
using Cairn.Planning.Imports;

namespace Cairn.Cli.Imports;

/// <summary>Makes of a list what is to be imported into one stage: names become URNs.</summary>
internal sealed class ImportResolution
{
    private readonly PlanningOptions _options;
    private readonly ImportList _list;
    private readonly Dictionary<string, string> _urns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Diagnostic>.Builder _faults = ImmutableArray.CreateBuilder<Diagnostic>();

    private ImportResolution(ProjectStage stage, ImportList list)
    {
        _options = new PlanningOptions { Stack = stage.Name, Project = stage.ProjectName };
        _list = list;
    }

    /// <param name="stage">Where the resources go.</param>
    /// <param name="list">What was written.</param>
    /// <param name="isProtected">Whether the resources are protected from deletion.</param>
    public static Result<ResolvedImports> Resolve(ProjectStage stage, ImportList list, bool isProtected)
    {
        var resolution = new ImportResolution(stage, list);
        resolution.CheckEntries();
        var wishes = resolution._faults.Count == 0 ? resolution.Wishes(isProtected) : [];
        return resolution._faults.Count == 0
            ? Result.Of(new ResolvedImports(wishes, resolution.Variables(wishes)))
            : Result.Failed<ResolvedImports>(resolution._faults.ToImmutable());
    }

    private ImmutableSortedDictionary<string, string> Variables(ImmutableArray<ImportWish> wishes)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, urn) in _list.Names)
        {
            variables[urn] = name;
        }

        foreach (var (wish, entry) in wishes.Zip(_list.Entries))
        {
            variables[ImportPlanner.UrnOf(wish, _options)] = entry.Name;
        }

        return variables.ToImmutable();
    }

    private void CheckEntries()
    {
        if (_list.Entries.IsEmpty)
        {
            _faults.Add(ImportListDiagnostics.NothingNamed());
        }

        foreach (var (i, entry) in _list.Entries.Index())
        {
            var fault = entry.Type.Length == 0 ? "has no type"
                : entry.Name.Length == 0 ? "has no name"
                : !entry.IsComponent && entry.Id.Length == 0 ? "has no ID"
                : entry.IsComponent && entry.Id.Length > 0 ? "has an ID, but is marked as a component"
                : entry.IsRemote && !entry.IsComponent ? "is marked as remote, but not as a component"
                : null;
            if (fault is not null)
            {
                _faults.Add(ImportListDiagnostics.BadEntry(entry.Describe(i), fault));
            }
            else if (!_urns.TryAdd(entry.Name, "") || _list.Names.ContainsKey(entry.Name))
            {
                _ambiguous.Add(entry.Name);
            }
        }
    }

    /// <summary>A child has its parent's type in its URN, so parents come first.</summary>
    private ImmutableArray<ImportWish> Wishes(bool isProtected)
    {
        foreach (var (name, urn) in _list.Names)
        {
            _urns[name] = urn;
        }

        var wishes = new ImportWish?[_list.Entries.Length];
        for (var isNew = true; isNew && _faults.Count == 0;)
        {
            isNew = false;
            foreach (var (i, entry) in _list.Entries.Index().Where(x => wishes[x.Index] is null))
            {
                if (Parent(i, entry) is not { } parent)
                {
                    continue;
                }

                var wish = Wish(i, entry, parent, isProtected);
                (wishes[i], isNew) = (wish, true);
                if (!_ambiguous.Contains(entry.Name))
                {
                    _urns[entry.Name] = ImportPlanner.UrnOf(wish, _options);
                }
            }
        }

        foreach (var (i, entry) in _list.Entries.Index().Where(x => wishes[x.Index] is null && _faults.Count == 0))
        {
            _faults.Add(ImportListDiagnostics.BadEntry(entry.Describe(i), "has itself among its parents"));
        }

        return [.. wishes.OfType<ImportWish>()];
    }

    /// <summary>The parent's URN, or empty; null: it isn't known yet, or never.</summary>
    private string? Parent(int index, ImportEntry entry)
    {
        if (entry.Parent.Length == 0)
        {
            return "";
        }

        if (_ambiguous.Contains(entry.Parent))
        {
            _faults.Add(ImportListDiagnostics.Ambiguous(entry.Describe(index), "parent"));
            return null;
        }

        if (!_urns.TryGetValue(entry.Parent, out var urn))
        {
            _faults.Add(ImportListDiagnostics.NoSuchName(entry.Describe(index), "parent", entry.Parent));
        }

        return urn is { Length: > 0 } ? urn : null;
    }

    private ImportWish Wish(int index, ImportEntry entry, string parent, bool isProtected)
    {
        var provider = "";
        if (entry.Provider.Length > 0 && !_list.Names.TryGetValue(entry.Provider, out provider))
        {
            _faults.Add(ImportListDiagnostics.NoSuchName(entry.Describe(index), "provider", entry.Provider));
        }

        return new ImportWish
        {
            Type = entry.Type,
            Name = entry.LogicalName,
            Id = entry.Id,
            Parent = parent,
            Provider = provider ?? "",
            Version = entry.Version.TrimStart('v'),
            DownloadUrl = entry.DownloadUrl,
            IsComponent = entry.IsComponent,
            IsRemote = entry.IsRemote,
            IsProtected = isProtected,
            Properties = [.. entry.Properties],
        };
    }
}
