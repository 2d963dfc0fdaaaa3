using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Places;

namespace Cairn.Cli.Operations;

/// <summary>A stage of a project with a program, as operations and the commands around them need it.</summary>
/// <param name="Project">The project's file, and what it says about configuration.</param>
/// <param name="Place">Where the stage's state is.</param>
/// <param name="Settings">The stack's settings; the file need not exist.</param>
internal sealed record ProjectStage(ConfigPlace Project, StagePlace Place, StackSettingsFile Settings)
{
    private const string Organization = "organization";
    private const int PartsMax = 3;

    public string Name => Place.Stack;

    /// <summary>The project's name, which is also the app's.</summary>
    public string ProjectName => Place.Project ?? Project.Config.Name;

    /// <summary>As a self-managed backend names it in full.</summary>
    public string QualifiedName => $"{Organization}/{ProjectName}/{Name}";

    /// <summary>Finds the project in the working folder or above it, and a stage of it.</summary>
    /// <param name="io">The surroundings.</param>
    /// <param name="stack">
    /// <c>stack</c>, <c>project/stack</c> or <c>organization/project/stack</c>; null: the selected one.
    /// </param>
    /// <param name="choice">What else the user said.</param>
    public static Result<ProjectStage> Find(IoContext io, string? stack, StageChoice choice)
    {
        var found = ConfigPlace.Find(io.Folder);
        if (!found.TryGet(out var project))
        {
            return Result.Failed<ProjectStage>(found.Diagnostics);
        }

        var parts = stack?.Split('/');
        if (parts is { Length: > PartsMax })
        {
            return Result.Failed<ProjectStage>(OperationDiagnostics.BadStackName(stack ?? ""));
        }

        var located = new StageLocator(new IoEnvironment(io)).Locate(new StageRequest
        {
            WorkingFolder = io.Folder,
            Stage = parts?[^1],
            App = parts is { Length: > 1 } ? parts[^2] : project.Config.Name,
            Store = choice.Store,
            MustExist = choice.MustExist,
        });
        return located.TryGet(out var place)
            ? WithSettings(io, project, place, choice.SettingsPath)
            : Result.Failed<ProjectStage>(located.Diagnostics);
    }

    private static Result<ProjectStage> WithSettings(
        IoContext io, ConfigPlace project, StagePlace place, string? settings)
    {
        var path = settings is null ? project.SettingsPath(place.Stack) : Result.Of(io.Resolve(settings));
        return path.TryGet(out var file)
            ? Result.Of(new ProjectStage(project, place, new StackSettingsFile(file, project.Config.Name)))
            : Result.Failed<ProjectStage>(path.Diagnostics);
    }

}
