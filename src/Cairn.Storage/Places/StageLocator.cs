using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>
/// Finds the file of a stage: the project in the working folder or above it, its store, the app's name and the
/// stage. Reads only.
/// </summary>
public sealed class StageLocator(IEnvironment environment, StorageLimits limits)
{
    public StageLocator(IEnvironment environment)
        : this(environment, StorageLimits.Default)
    {
    }

    /// <summary>SST's local home.</summary>
    public string SstStateFolder => Path.Combine(environment.ConfigFolder, "sst", "state");

    /// <summary>The folder of the project in a folder or above it; null where there is none.</summary>
    public string? ProjectFolder(string workingFolder) => ProjectFile.Find(workingFolder, limits).Value?.Folder;

    public Result<StagePlace> Locate(StageRequest request)
    {
        var found = ProjectFile.Find(request.WorkingFolder, limits);
        var project = found.Value;
        if (project is null && found.Diagnostics.Length > 0 && (request.App is null || request.Store is null))
        {
            return Result.Failed<StagePlace>(found.Diagnostics);
        }

        var storeFound = FindStore(request, project);
        if (!storeFound.TryGet(out var store))
        {
            return Result.Failed<StagePlace>(storeFound.Diagnostics);
        }

        if ((request.App ?? project?.Name) is not { } app)
        {
            return Result.Failed<StagePlace>(
                project is null
                    ? StorageDiagnostics.NoProject(request.WorkingFolder)
                    : StorageDiagnostics.NameNotPlain(project.Path));
        }

        if (!NameRules.IsValid(app))
        {
            return Result.Failed<StagePlace>(StorageDiagnostics.BadName("app", app));
        }

        if ((request.Stage ?? Selected(project, app)) is not { } stage)
        {
            return Result.Failed<StagePlace>(StorageDiagnostics.NoStage(app, Stages(store, app)));
        }

        return NameRules.IsValid(stage)
            ? Place(store, app, stage, request.MustExist)
            : Result.Failed<StagePlace>(StorageDiagnostics.BadName("stage", stage));
    }

    /// <summary>
    /// All stages of a store that have a state. Of one app where it is named, or told by the project and
    /// <paramref name="allApps"/> is false; else of all.
    /// </summary>
    public Result<StoreInventory> Inventory(StageRequest request, bool allApps)
    {
        var found = ProjectFile.Find(request.WorkingFolder, limits);
        var project = found.Value;
        if (project is null && found.Diagnostics.Length > 0 && request.Store is null)
        {
            return Result.Failed<StoreInventory>(found.Diagnostics);
        }

        var storeFound = FindStore(request, project);
        return storeFound.TryGet(out var store)
            ? Result.Of(StoreInventory.Of(store, request.App ?? (allApps ? null : project?.Name), limits))
            : Result.Failed<StoreInventory>(storeFound.Diagnostics);
    }

    private Result<StagePlace> Place(Store store, string app, string stage, bool mustExist)
    {
        var layouts = StoreLayout.Candidates(store, app, stage, limits);
        if (!layouts.TryGet(out var candidates))
        {
            return Result.Failed<StagePlace>(layouts.Diagnostics);
        }

        foreach (var candidate in candidates)
        {
            var variants = Variants(candidate.StatePath);
            if (variants.Length > 0)
            {
                var place = candidate with { StatePath = variants[0], Siblings = variants[1..] };
                return variants.Length == 1
                    ? Result.Of(place)
                    : Result.Of(place, StorageDiagnostics.SeveralVariants(variants));
            }
        }

        return mustExist
            ? Result.Failed<StagePlace>(
                StorageDiagnostics.StageNotFound(app, stage, candidates[0].StatePath, Stages(store, app)))
            : new NewPlace(environment).Of(store, candidates);
    }

    /// <summary>The files that exist under a state's names, the one changed last first, as Pulumi chooses.</summary>
    internal static ImmutableArray<string> Variants(string path)
    {
        var bare = path[..^".json".Length];
        return
        [
            .. StagePlace.Extensions.Select(extension => bare + extension)
                .Where(File.Exists)
                .OrderByDescending(FileTimes.ChangedAt),
        ];
    }

    /// <summary>A warning where a file has the names of its state beside it, packed otherwise; else none.</summary>
    public static ImmutableArray<Diagnostic> OtherFiles(StagePlace place)
    {
        if (StagePlace.StackName(Path.GetFileName(place.StatePath)) is not { } name)
        {
            return [];
        }

        var variants = Variants(Path.Combine(DurableFile.FolderOf(place.StatePath), name + StagePlace.Extensions[0]));
        return variants.Length > 1 ? [StorageDiagnostics.SeveralVariants(variants)] : [];
    }

    private Result<Store> FindStore(StageRequest request, ProjectFile? project)
    {
        var kind = project?.Kind ?? StageKind.Pulumi;
        if (request.Store is { } named)
        {
            return Store.Parse(named, request.WorkingFolder, environment, kind);
        }

        if (kind == StageKind.Sst)
        {
            return project?.Home is { } home && home != "local"
                ? Result.Failed<Store>(StorageDiagnostics.HomeElsewhere(project.Path, home))
                : Result.Of(new Store(StageKind.Sst, SstStateFolder));
        }

        if (environment.Get("PULUMI_BACKEND_URL") is { Length: > 0 } variable)
        {
            return Store.Parse(variable, request.WorkingFolder, environment, kind);
        }

        return project?.Store is { Length: > 0 } url
            ? Store.Parse(url, request.WorkingFolder, environment, kind)
            : LoggedInStore(request.WorkingFolder);
    }

    /// <summary>Where <c>pulumi login</c> went, or Pulumi's own folder where nobody logged in.</summary>
    private Result<Store> LoggedInStore(string folder)
    {
        var current = new Credentials(environment, limits).Current();
        return !current.TryGet(out var url) ? Result.Failed<Store>(current.Diagnostics)
            : url.Length > 0 ? Store.Parse(url, folder, environment, StageKind.Pulumi)
            : Result.Of(new Store(StageKind.Pulumi, environment.HomeFolder));
    }

    /// <summary>The stage that the tools themselves would take.</summary>
    private string? Selected(ProjectFile? project, string app)
    {
        if (project is null)
        {
            return null;
        }

        if (project.Kind == StageKind.Sst)
        {
            return environment.Get("SST_STAGE") is { Length: > 0 } stage
                ? stage
                : Trimmed(Path.Combine(project.Folder, ".sst", "stage"));
        }

        if (environment.Get("PULUMI_STACK") is { Length: > 0 } stack)
        {
            return LastPart(stack);
        }

        return new StackSelection(environment).Read(project.Path, app);
    }

    private string? Trimmed(string path)
        => SmallFile.TryRead(path, limits) is { } content
            && Encoding.UTF8.GetString(content).Trim() is { Length: > 0 } text
                ? text
                : null;

    private IReadOnlyList<string> Stages(Store store, string app) => StoreLayout.Stages(store, app, limits);

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string? JsonText(byte[] json, string member)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(member, out var value)
                && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
