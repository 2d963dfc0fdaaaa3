using System.Collections.Immutable;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>The stages of a store that have a state.</summary>
/// <param name="Kind">Whose layout the store has.</param>
/// <param name="Root">Where it begins, as <see cref="StagePlace.Root"/>.</param>
/// <param name="Stages">By app and name.</param>
public sealed record StoreInventory(StageKind Kind, string Root, ImmutableArray<StagePlace> Stages)
{
    /// <summary>Where Cairn's own files for this store are.</summary>
    internal string OwnFolder => Kind == StageKind.Sst
        ? Path.Combine(Root, "cairn")
        : Path.Combine(Root, ".pulumi", "cairn");

    internal static StoreInventory Of(Store store, string? app, StorageLimits limits)
    {
        var states = store.Kind == StageKind.Sst
            ? Path.Combine(store.Root, "app")
            : Path.Combine(store.Root, ".pulumi", "stacks");
        var folders = new List<string?>();
        if (store.Kind == StageKind.Pulumi && (app is null || StoreLayout.IsLegacy(store, limits)))
        {
            // In the layout without projects a stage is everybody's.
            folders.Add(null);
        }

        folders.AddRange(app is null ? Apps(states, limits) : [app]);
        return new StoreInventory(
            store.Kind,
            store.Root,
            [
                .. folders
                    .SelectMany(folder => Names(Path.Combine(states, folder ?? ""), limits)
                        .Select(stage => Place(store, states, folder, stage)))
                    .OrderBy(static x => x.Project, StringComparer.Ordinal)
                    .ThenBy(static x => x.Stack, StringComparer.Ordinal)
                    .Take(limits.CopiesMax),
            ]);
    }

    private static IEnumerable<string> Names(string folder, StorageLimits limits)
        => FolderEntries.Files(folder, limits)
            .Select(static path => StagePlace.StackName(Path.GetFileName(path)))
            .OfType<string>()
            .Where(NameRules.IsValid)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Apps(string folder, StorageLimits limits)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Take(limits.EntriesMax)
                .Select(static path => Path.GetFileName(path)).Where(NameRules.IsValid)];
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return [];
        }
    }

    private static StagePlace Place(Store store, string states, string? app, string stage)
    {
        var plain = Path.Combine(states, app ?? "", stage + StagePlace.Extensions[0]);
        var variants = StageLocator.Variants(plain);
        return new StagePlace
        {
            Kind = store.Kind,
            Root = store.Root,
            Project = app,
            Stack = stage,
            // None where the system can't look at a file that it listed: reading it will say why.
            StatePath = variants.FirstOrDefault(plain),
            Siblings = [.. variants.Skip(1)],
        };
    }
}
