using System.Text;

namespace Cairn.Cli.Init;

/// <summary>An app to begin with.</summary>
/// <param name="Name">What <c>--template</c> calls it.</param>
/// <param name="Description">What it deploys.</param>
/// <param name="Body">The statements of the program.</param>
internal sealed record AppTemplate(string Name, string Description, string Body)
{
    private const string Local = "Cairn.Local";

    /// <summary>The first one is meant where none is named.</summary>
    public static IReadOnlyList<AppTemplate> All { get; } =
    [
        new("site", "a folder with a page, on this machine", """
                var site = new Folder("site", new() { Path = "out" });
                var page = new TextFile("index", new()
                {
                    Folder = site,
                    Name = "index.html",
                    Content = $"<h1>Hello from {app.Stage}</h1>\n",
                });

                app.Output("page", page.Path);
            """),
        new("empty", "nothing yet", """
                app.Output("stage", app.Stage.Name);
            """),
    ];

    /// <summary>The whole of <c>cairn.cs</c>.</summary>
    /// <param name="app">The app's name.</param>
    /// <param name="sources">The folder with Cairn's own sources, for a Cairn that was built there; else null.</param>
    public string Program(string app, string? sources) => new StringBuilder()
        .Append(sources is null ? $"#:package {Local}@*" : $"#:project {Path.Combine(sources, "src", Local)}")
        .Append("\n\n")
        .Append("using Cairn;\n")
        .Append(Name == "empty" ? "" : "using Cairn.Local;\n")
        .Append($"\nreturn await App.Run(\"{app}\", app =>\n{{\n{Body}\n}});\n")
        .ToString();
}
