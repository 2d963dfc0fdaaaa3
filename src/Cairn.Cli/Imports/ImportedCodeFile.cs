using System.Text;
using Cairn.Cli.Operations;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Imports;

/// <summary>Puts the code for what was imported where the user wants it.</summary>
internal sealed class ImportedCodeFile(
    IoContext io, ProjectStage stage, IReadOnlyDictionary<string, string> variables)
{
    /// <summary>
    /// The text to be printed, or an empty one where it went into a file. A file that was named is there afterwards,
    /// even where nothing was imported.
    /// </summary>
    /// <param name="resources">What was imported.</param>
    /// <param name="path">The file; null: the text is printed.</param>
    public Result<string> Write(IReadOnlyList<ResourceState> resources, string? path)
    {
        var text = resources.Count == 0 ? "" : Text(resources);
        if (path is null)
        {
            return Result.Of(text);
        }

        try
        {
            using var file = new FileStream(io.Resolve(path), FileMode.Create, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text));
            return Result.Of("");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<string>(ImportListDiagnostics.CodeNotWritten(path, e.Message));
        }
    }

    private string Text(IReadOnlyList<ResourceState> resources)
    {
        var project = ProgramProject.Read(stage.Project).Value;
        var packages = NodePackages.In(project?.ProgramFolder ?? io.Folder);
        return new ImportedCode(resources, variables, packages).Text(project?.Runtime ?? "");
    }
}
