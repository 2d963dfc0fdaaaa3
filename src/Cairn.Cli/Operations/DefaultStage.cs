using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli.Operations;

/// <summary>
/// The stage that somebody means who names none: the selected one, else <c>SST_STAGE</c>, else their own, which is
/// called as they are (spec/features.md §3.1).
/// </summary>
internal static class DefaultStage
{
    private const int NoStage = 2023;

    /// <summary>
    /// Names that a shared stage or a machine's account would have: taking one in silence would do harm.
    /// </summary>
    private static readonly string[] Shared = ["root", "admin", "prod", "dev", "production"];

    /// <summary>Finds the named stage, or the one that is meant.</summary>
    public static Result<ProjectStage> Find(IoContext io, string? name, StageChoice choice)
    {
        var found = ProjectStage.Find(io, name, choice);
        if (name is not null || found.Value is not null || found.Diagnostics[0].Code.Number != NoStage)
        {
            return found;
        }

        if (io.Environment("SST_STAGE") is { Length: > 0 } stage)
        {
            return ProjectStage.Find(io, stage, choice);
        }

        var own = Clean(io.Environment("USER") ?? io.Environment("USERNAME") ?? SystemUser.Name);
        return IsOwn(own) ? ProjectStage.Find(io, own, choice)
            : !io.IsInteractive ? Result.Failed<ProjectStage>(DeployDiagnostics.NoStageOfOwn(own))
            : Asked(io, choice);
    }

    /// <summary>Makes it the selected one, so that <c>pulumi</c> and later commands mean it too.</summary>
    public static Diagnostic? Select(IoContext io, ProjectStage stage)
        => new StackSelection(new IoEnvironment(io)).Write(
            stage.Project.ProjectPath, stage.ProjectName, stage.QualifiedName);

    private static Result<ProjectStage> Asked(IoContext io, StageChoice choice)
    {
        var name = Confirmation.Ask(io, "Name of your personal stage, such as your first name");
        return name.Length == 0
            ? Result.Failed<ProjectStage>(DeployDiagnostics.NoStageOfOwn(name))
            : ProjectStage.Find(io, name, choice);
    }

    private static bool IsOwn(string name)
        => name.Length > 0 && char.IsAsciiLetter(name[0]) && !Shared.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Of <c>DOMAIN\first.last</c> what a stage's name may have.</summary>
    private static string Clean(string user)
        => string.Concat(user[(user.LastIndexOf('\\') + 1)..].Where(static x => char.IsAsciiLetterOrDigit(x)
            || x == '-'));
}
