using System.Diagnostics;
using Cairn.Cli.Tests.Deployments;

namespace Cairn.Cli.Tests.Apps;

/// <summary>A copy of an example in C#, and <c>cairn</c> as a process on it.</summary>
public sealed class CopiedApp : IDisposable
{
    private const string SourceFolder = "../../src/";

    private readonly string _home;
    private readonly Dictionary<string, string> _variables = [];

    /// <param name="example">A folder below <c>examples</c>.</param>
    public CopiedApp(string example)
    {
        Root = Directory.CreateTempSubdirectory("cairn-csharp-").FullName;
        _home = Path.Combine(Root, "home");
        Folder = Path.Combine(Root, "app");
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(_home);
        var from = Path.Combine(Repository, "examples", example);
        CopyProgram(from, Folder);
    }

    /// <summary>Copies an example's files; what they name of the sources is found from there, too.</summary>
    internal static void CopyProgram(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from))
        {
            Texts.Write(
                Path.Combine(to, Path.GetFileName(file)),
                File.ReadAllText(file).Replace(
                    SourceFolder, Path.Combine(Repository, "src") + "/", StringComparison.Ordinal));
        }
    }

    public string Root { get; }

    public string Folder { get; }

    internal static string Repository { get; } = FindRepository();

    /// <summary>The binary that is tested.</summary>
    internal static string Command { get; } =
        Environment.GetEnvironmentVariable("CAIRN_COMMAND") is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, "cairn");

    public void Write(string name, string text) => Texts.Write(Path.Combine(Folder, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public bool Has(string name) => File.Exists(Path.Combine(Folder, name));

    public void Edit(string name, string old, string by)
    {
        var text = Read(name);
        Xunit.Assert.Contains(old, text, StringComparison.Ordinal);
        Write(name, text.Replace(old, by, StringComparison.Ordinal));
    }

    /// <summary>Runs a command on the app's stage <c>dev</c>, from the folder above it.</summary>
    public async Task<(int Exit, string Out, string Err)> RunAsync(string verb, params string[] words)
        => await Start(verb, words).EndAsync();

    /// <summary>Shows the outputs of the stage, from the app's folder.</summary>
    public async Task<(int Exit, string Out, string Err)> OutputAsync()
        => await Begin(Folder, "output").EndAsync();

    /// <summary>Runs a script with the stage's links.</summary>
    public async Task<(int Exit, string Out, string Err)> ShellAsync(string script)
        => await Begin(Folder, "shell", "--stage", "dev", "--", "sh", "-c", script, "sh").EndAsync();

    /// <summary>Checks the state of the stage.</summary>
    public async Task<(int Exit, string Out, string Err)> CheckAsync()
        => await Begin(Folder, "state", "check").EndAsync();

    /// <summary>Starts one.</summary>
    public CairnProcess Start(string verb, params string[] words) => Begin(Root, [verb, "app", .. words]);

    private CairnProcess Begin(string folder, params string[] words)
    {
        var start = new ProcessStartInfo(Command, [.. words, "--stage", "dev"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_home, ".config");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_home, ".cache");
        start.Environment["PULUMI_HOME"] = Path.Combine(_home, ".pulumi");
        start.Environment["PULUMI_BACKEND_URL"] = "file://" + _home;
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        return new CairnProcess(Process.Start(start)!);
    }

    /// <summary>
    /// Packs the SDK into a feed of its own and lets the app take it from there; other packages come from where they
    /// are already.
    /// </summary>
    public async Task UsePackageAsync()
    {
        var feed = Path.Combine(Root, "feed");
        foreach (var project in new[] { "Cairn.Model", "Cairn.Protocol", "Cairn.Sdk", "Cairn.Local" })
        {
            var path = Path.Combine(Repository, "src", project);
            string[] words = ["pack", path, "-c", "Release", "-o", feed, "-v", "q", "--nologo"];
            using var pack = Process.Start("dotnet", words);
            await pack.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
            Xunit.Assert.Equal(0, pack.ExitCode);
        }

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _variables["NUGET_PACKAGES"] = Path.Combine(Root, "packages");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="here" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="there" value="{packages}" /></fallbackPackageFolders>
            </configuration>
            """);
        Edit("cairn.cs", $"#:project {Repository}/src/Cairn.Local", "#:package Cairn.Local@*");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cairn.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("There is no Cairn.slnx above the tests.");
    }
}
