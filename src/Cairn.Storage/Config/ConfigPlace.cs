using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Config;

/// <summary>A Pulumi project, and where the settings of its stacks are.</summary>
/// <param name="ProjectPath">The project's file.</param>
/// <param name="Config">What it says about configuration.</param>
public sealed record ConfigPlace(string ProjectPath, ProjectConfig Config)
{
    /// <summary>Whether the project is an app in C# without a file of its own: its <c>cairn.cs</c> stands for one.
    /// </summary>
    public bool IsApp => AppFile.Is(ProjectPath);

    /// <summary>The project in a folder or above it. An SST app has none.</summary>
    public static Result<ConfigPlace> Find(string workingFolder) => Find(workingFolder, StorageLimits.Default);

    /// <summary>
    /// The file of a stack's settings: beside the project's file, or in the folder that it names. It need not exist.
    /// </summary>
    /// <param name="stack">The stack's name, without organization and project.</param>
    public Result<string> SettingsPath(string stack)
        => NameRules.IsValid(stack)
            ? Result.Of(Path.GetFullPath(
                Path.Combine(Config.SettingsFolder ?? "", $"Pulumi.{stack}{SettingsExtension}"),
                DurableFile.FolderOf(ProjectPath)))
            : Result.Failed<string>(ConfigDiagnostics.BadStack(stack));

    private string SettingsExtension => IsApp ? ".yaml" : Path.GetExtension(ProjectPath);

    internal static Result<ConfigPlace> Find(string workingFolder, StorageLimits limits)
    {
        var found = ProjectFile.Find(workingFolder, limits);
        if (found.Value is not { Kind: StageKind.Pulumi } project)
        {
            return Result.Failed<ConfigPlace>(
                found.Value is null && found.Diagnostics.Length > 0
                    ? found.Diagnostics
                    : [ConfigDiagnostics.NoProject(workingFolder)]);
        }

        if (AppFile.Is(project.Path))
        {
            return project.Name is { } app
                ? Result.Of(new ConfigPlace(project.Path, new ProjectConfig { Name = app }))
                : Result.Failed<ConfigPlace>(StorageDiagnostics.NameNotPlain(project.Path));
        }

        var content = SmallFile.Read(project.Path, limits);
        if (!content.TryGet(out var bytes))
        {
            return Result.Failed<ConfigPlace>(content.Diagnostics);
        }

        var config = ProjectConfig.Parse(project.Path, Encoding.UTF8.GetString(bytes));
        return config.TryGet(out var parsed)
            ? Result.Of(new ConfigPlace(project.Path, parsed))
            : Result.Failed<ConfigPlace>(config.Diagnostics);
    }
}
