using System.Text;
using Cairn.Cli.Operations;
using Cairn.Model;
using Cairn.Plugins.DotNet;
using Cairn.Schemas;
using Cairn.Storage.Config;
using Cairn.Storage.Files;

namespace Cairn.Cli.Packages;

/// <summary>What an app in C# refers to: in the directives of its <c>cairn.cs</c>, or in its project's file.</summary>
internal sealed class AppPackages
{
    private const string Sdk = "Cairn.Sdk";
    private const string Include = "Include";
    private const string ProjectDirective = "#:project ";
    private const string PackageDirective = "#:package ";

    private readonly DurableFile _files = new();
    private readonly AppSource _app;
    private readonly string _text;

    private AppPackages(AppSource app, string text) => (_app, _text) = (app, text);

    /// <summary>The app's file.</summary>
    public string Path => _app.Path;

    /// <summary>The folder that its references are relative to.</summary>
    public string Folder => _app.Folder;

    /// <summary>The app in a folder; CRN7413 where there is none.</summary>
    public static Result<AppPackages> Find(IoContext io)
    {
        var found = ConfigPlace.Find(io.Folder);
        var program = found.TryGet(out var place) ? ProgramProject.Read(place) : default;
        if (!program.TryGet(out var project) || !AppSource.Find(project).TryGet(out var app))
        {
            return Result.Failed<AppPackages>(AddDiagnostics.NoApp(io.Folder));
        }

        try
        {
            return Result.Of(new AppPackages(app, File.ReadAllText(app.Path)));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<AppPackages>(AddDiagnostics.NotWritten(app.Path, refusal.Message));
        }
    }

    /// <summary>How the app gets at the SDK; null where it does not say.</summary>
    public SdkDependency? SdkOfApp()
    {
        foreach (var project in Projects())
        {
            var path = System.IO.Path.GetFullPath(project, Folder);
            var file = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csproj").FirstOrDefault() : path;
            if (file is not null && System.IO.Path.GetFileNameWithoutExtension(file) == Sdk)
            {
                return new SdkDependency.Project(file);
            }
        }

        return Packages().Where(x => x.Name == Sdk).Select(x => new SdkDependency.Package(x.Version)).FirstOrDefault();
    }

    /// <summary>
    /// Makes the app refer to a generated project; null where it does so already, else whether that went well.
    /// </summary>
    /// <param name="projectFile">The project's file.</param>
    /// <param name="failure">CRN7412.</param>
    public bool Refer(string projectFile, out Diagnostic? failure)
    {
        failure = null;
        var folder = System.IO.Path.GetDirectoryName(projectFile) ?? projectFile;
        if (Projects().Select(x => System.IO.Path.GetFullPath(x, Folder).TrimEnd('/', '\\'))
            .Any(x => x == projectFile || x == folder))
        {
            return false;
        }

        var text = _app.IsFile ? WithDirective(Relative(folder)) : WithReference(Relative(projectFile));
        if (_files.Replace(Path, stream => stream.Write(Encoding.UTF8.GetBytes(text))) is { } refusal)
        {
            failure = AddDiagnostics.NotWritten(Path, refusal.Detail);
        }

        return true;
    }

    private string Relative(string path)
        => System.IO.Path.GetRelativePath(Folder, path).Replace('\\', '/');

    private IEnumerable<string> Projects() => _app.IsFile
        ? Directives(ProjectDirective)
        : ProjectItems.Of(_text, "ProjectReference").Select(x => x.GetValueOrDefault(Include)).OfType<string>();

    private IEnumerable<(string Name, string? Version)> Packages() => _app.IsFile
        ? Directives(PackageDirective).Select(x => x.Split('@', 2)).Select(x => (x[0], x.ElementAtOrDefault(1)))
        : ProjectItems.Of(_text, "PackageReference")
            .Select(x => (x.GetValueOrDefault(Include) ?? "", x.GetValueOrDefault("Version")));

    private IEnumerable<string> Directives(string kind)
        => _text.Split('\n').Where(x => x.StartsWith(kind, StringComparison.Ordinal))
            .Select(x => x[kind.Length..].Trim());

    /// <summary>After the last directive; a file without one gets it first, below a line for the shell.</summary>
    private string WithDirective(string target)
    {
        var lines = _text.Split('\n').ToList();
        var last = lines.FindLastIndex(x => x.StartsWith("#:", StringComparison.Ordinal));
        var at = last >= 0 ? last + 1 : lines[0].StartsWith("#!", StringComparison.Ordinal) ? 1 : 0;
        var ending = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r" : "";
        lines.Insert(at, $"{ProjectDirective}{target}{ending}");
        return string.Join('\n', lines);
    }

    /// <summary>A group of its own before the end: everything else stays as somebody has written it.</summary>
    private string WithReference(string target)
    {
        var newLine = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var end = _text.LastIndexOf("</Project>", StringComparison.Ordinal);
        var group = string.Join(
            newLine,
            "  <ItemGroup>",
            $"    <ProjectReference Include=\"{System.Security.SecurityElement.Escape(target)}\" />",
            "  </ItemGroup>",
            "");
        return end < 0 ? _text : _text.Insert(end, group);
    }
}
