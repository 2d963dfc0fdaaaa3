using Cairn.Cli.Views;
using Cairn.Storage.Places;

namespace Cairn.Cli.Init;

/// <summary>Says what was begun, or found, and what comes next.</summary>
internal static class InitView
{
    private const string NoName = "NAME";
    private const string NoStage = "dev";

    public static void Begun(IoContext io, string path, string app, AppTemplate template, bool isHere)
    {
        var pen = Pen.Out(io);
        var words = isHere ? "" : $" {StateTarget.Quoted(Path.GetDirectoryName(path) ?? "")}";
        pen.Text($"Begun: the app '{app}', {template.Description}, in {path}.");
        pen.Gap();
        pen.Rows(
            [
                ($"cairn deploy{words} --stage dev", "makes what the program asks for"),
                ($"cairn diff{words} --stage dev", "after a change: what would be done"),
                ($"cairn remove{words} --stage dev", "deletes all of it"),
            ],
            indent: 2);
    }

    public static void Existing(IoContext io, ProjectFile project, IReadOnlyList<string> stages)
    {
        var pen = Pen.Out(io);
        var isSst = project.Kind == StageKind.Sst;
        var what = isSst ? "an SST app" : AppFile.Is(project.Path) ? "an app in C#" : "a Pulumi project";
        pen.Text($"Here is {what}{(project.Name is { } name ? $", '{name}'" : "")}, in {project.Path}. Cairn works with"
            + " it as it is: nothing was written.");
        pen.Text(stages.Count > 0
            ? $"Stages with a state on this machine: {string.Join(", ", stages)}."
            : "No stage has a state on this machine.");
        pen.Gap();
        pen.Rows(Next(isSst ? "cairn sst" : "cairn", Options(project, stages), stages.Count > 0), indent: 2);
        if (!AppFile.Is(project.Path))
        {
            pen.Gap();
            pen.Text($"How to try it on a stage, and how to go back: docs/{(isSst ? "from-sst" : "from-pulumi")}.md.");
        }
    }

    private static string Options(ProjectFile project, IReadOnlyList<string> stages)
        => $"--stage {StateTarget.Quoted(stages.Count > 0 ? stages[0] : NoStage)}"
            + (project.Name is null ? $" --app {NoName}" : "");

    private static (string, string)[] Next(string engine, string options, bool hasStages) => hasStages
        ?
        [
            ($"cairn backup ../backup {options}", "a copy of everything first, to go back to"),
            ($"cairn state check {options}", "what the stage's state is like"),
            ($"{engine} diff {options}", "what a deployment would do; changes nothing"),
            ($"{engine} deploy {options}", "does it"),
        ]
        :
        [
            ($"{engine} diff {options}", "what a deployment would do; changes nothing"),
            ($"{engine} deploy {options}", "does it"),
        ];
}
