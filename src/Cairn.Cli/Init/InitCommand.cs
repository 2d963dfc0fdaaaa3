using System.CommandLine;
using Cairn.Cli.Views;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli.Init;

/// <summary>
/// Begins an app, or says what to do with the one that is there: a folder with an SST app or a Pulumi program needs
/// nothing from us, and nothing is written into it.
/// </summary>
internal static class InitCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("init", "Begin an app in C#, or see what to do with the SST or Pulumi app here.")
        {
            Examples =
            [
                ("cairn init shop", "an app in a new folder: a page on this machine"),
                ("cairn init --template empty", "in this folder, with nothing in it"),
                ("cairn init", "beside sst.config.ts or Pulumi.yaml: writes nothing, says what comes next"),
            ],
        };
        var folder = new Argument<string?>("folder")
        {
            HelpName = "FOLDER",
            Description = "The app's folder, made where it is missing; else the working folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var template = new Option<string?>("--template")
        {
            HelpName = "NAME",
            Description = "What to begin with: "
                + string.Join("; ", AppTemplate.All.Select(static x => $"{x.Name}, {x.Description}")) + ".",
        };
        var name = new Option<string?>("--name")
        {
            HelpName = "NAME",
            Description = "The app's name; else that of its folder.",
        };
        command.Add(folder);
        command.Add(template);
        command.Add(name);
        command.SetAction(parsed => Run(
            io,
            io.Resolve(parsed.GetValue(folder) ?? "."),
            parsed.GetValue(template) ?? AppTemplate.All[0].Name,
            parsed.GetValue(name)));
        return command;
    }

    private static int Run(IoContext io, string folder, string template, string? name)
    {
        var found = ProjectFile.Find(folder);
        if (found.Diagnostics is [var unreadable, ..])
        {
            return DiagnosticView.Fail(io, [unreadable]);
        }

        // A project further up may well have another app in a folder of its own.
        if (found.Value is { } there && there.Folder == folder)
        {
            InitView.Existing(io, there, Stages(io, there));
            return ExitCodes.Done;
        }

        var app = name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return AppTemplate.All.FirstOrDefault(x => x.Name == template) is not { } chosen
            ? DiagnosticView.Fail(io, [InitDiagnostics.NoSuchTemplate(template)], ExitCodes.Usage)
            : !IsName(app)
                ? DiagnosticView.Fail(io, [InitDiagnostics.BadName(app)], ExitCodes.Usage)
                : Write(io, folder, chosen, app);
    }

    private static int Write(IoContext io, string folder, AppTemplate template, string app)
    {
        var within = SourceTree.Above(folder);
        if (within is not null && SourceTree.Reaches(within, folder))
        {
            return DiagnosticView.Fail(io, [InitDiagnostics.WithinSources(folder, within)], ExitCodes.Usage);
        }

        var sources = within ?? SourceTree.Above(io.Executable);
        var files = new DurableFile();
        var path = Path.Combine(folder, AppFile.Name);
        var problem = files.CreateDirectory(folder)
            ?? files.Create(path, stream => stream.Write(
                System.Text.Encoding.UTF8.GetBytes(template.Program(app, sources))));
        if (problem is not null)
        {
            return DiagnosticView.Fail(io, [problem]);
        }

        InitView.Begun(io, path, app, template, isHere: folder == io.Folder);
        return ExitCodes.Done;
    }

    /// <summary>The stages that have a state here; those in a cloud are not looked for.</summary>
    private static IReadOnlyList<string> Stages(IoContext io, ProjectFile project)
        => new StageLocator(new IoEnvironment(io)).Inventory(
            new StageRequest { WorkingFolder = project.Folder, App = project.Name }, allApps: false).Value is { } found
                ? [.. found.Stages.Select(static x => x.Stack)]
                : [];

    /// <summary>Pulumi's rule for names of projects, which are parts of URNs and paths.</summary>
    private static bool IsName(string name)
        => name.Length is > 0 and <= 100
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(static x => char.IsAsciiLetterOrDigit(x) || x is '-' or '_' or '.');
}
