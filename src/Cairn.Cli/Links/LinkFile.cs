using Cairn.Cli.Operations;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli.Links;

/// <summary>
/// The file beside an app in C# that tells other code which links there are; beside another program, only where
/// somebody has put one. It says what kinds of values they have, so it may be committed.
/// </summary>
internal static class LinkFile
{
    public const string Name = "cairn-links.json";

    /// <summary>After a deployment. Null where all is well, or there is nothing to write.</summary>
    public static Diagnostic? Write(IoContext io, ProjectStage stage)
    {
        var path = Path.Combine(Path.GetDirectoryName(stage.Project.ProjectPath) ?? io.Folder, Name);
        if (!AppFile.Is(stage.Project.ProjectPath) && !File.Exists(path))
        {
            return null;
        }

        var opened = OpenedState.Open(io, new StateTarget { File = stage.Place.StatePath });
        if (!opened.TryGet(out var state))
        {
            return null;
        }

        using (state)
        {
            var links = StageLinks.Of(state.Document);
            if (links.Count == 0 && !File.Exists(path))
            {
                return null;
            }

            using var secrets = new OutputSecrets(io, state, isShowing: true);
            var content = LinkTypes.Of(
                stage.ProjectName,
                links.Select(x => x with { Values = secrets.Open(x.Values) ?? new PropertyValue.Null() }));
            return DurableFile.HasContent(path, content)
                ? null
                : new DurableFile().Replace(path, stream => stream.Write(content)) is { } problem
                    ? LinkDiagnostics.TypesNotWritten(path, problem)
                    : null;
        }
    }
}
