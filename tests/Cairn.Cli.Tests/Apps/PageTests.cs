using System.Diagnostics;
using System.Text.RegularExpressions;
using Cairn.Cli.Tests.Deployments;
using Xunit;

namespace Cairn.Cli.Tests.Apps;

/// <summary>
/// Pages of which every command is run, in order, and held against what the page says that it prints.
/// </summary>
public sealed class PageTests : IDisposable
{
    private const string Prompt = "$ ";
    private const string Gap = "…";

    /// <summary>
    /// What the pages call <c>~</c>. The variable stays: NuGet would restore Cairn's projects anew for another one, and
    /// all of them would be compiled again for each test.
    /// </summary>
    private readonly string _home;
    private readonly string _root;

    public PageTests()
    {
        _root = Directory.CreateTempSubdirectory("cairn-page-").FullName;
        _home = Directory.CreateDirectory(Path.Combine(_root, "home")).FullName;
        var tools = Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(tools, "cairn"), CopiedApp.Command);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("docs/tutorial.md", "", 20)]
    [InlineData("examples/stages/README.md", "examples/stages", 10)]
    public async Task All_commands_do_what_the_page_says(string page, string app, int atLeast)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The pages are written for a Unix shell.");
        var folder = app.Length == 0 ? _home : Copy(app);
        var commands = Commands(page).ToList();
        Assert.True(commands.Count >= atLeast, $"{page} has only {commands.Count} commands.");
        foreach (var (command, expected) in commands)
        {
            var (exit, output, next) = await RunAsync(command, folder);
            folder = next;
            Assert.True(exit == 0, $"{command}: {exit}\n{output}");
            var at = 0;
            foreach (var line in expected)
            {
                var found = Pattern(line).Match(output, at);
                Assert.True(found.Success, $"{command}\nhas not printed, from letter {at} on:\n{line}\nbut:\n{output}");
                at = found.Index + found.Length;
            }
        }
    }

    /// <summary>The commands of the page, each with the lines below it.</summary>
    private static IEnumerable<(string Command, List<string> Expected)> Commands(string page)
    {
        List<string>? expected = null;
        var command = "";
        var isShell = false;
        foreach (var line in File.ReadLines(Path.Combine(CopiedApp.Repository, page)))
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            isShell = isFence ? line == "```console" : isShell;
            if (expected is not null && (isFence || line.StartsWith(Prompt, StringComparison.Ordinal)))
            {
                yield return (command, expected);
                expected = null;
            }

            if (isShell && line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                (command, expected) = (line[Prompt.Length..], []);
            }
            else if (isShell && line != Gap)
            {
                expected?.Add(line);
            }
        }
    }

    /// <summary>A line as it is shown: what is left out may be anything but a new line.</summary>
    private static Regex Pattern(string line)
        => new(
            string.Join(".*", line.Split(Gap).Select(Regex.Escape)), RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5));

    /// <summary>A copy of an app; the value is its folder.</summary>
    private string Copy(string app)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home, Path.GetFileName(app))).FullName;
        CopiedApp.CopyProgram(Path.Combine(CopiedApp.Repository, app), folder);
        return folder;
    }

    private string InHome(string command) => command.Replace("~/", _home + "/", StringComparison.Ordinal);

    /// <summary>Runs a command in the page's shell; where that ends up is the folder of the next one.</summary>
    private async Task<(int Exit, string Output, string Folder)> RunAsync(string command, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"{{ {InHome(command)}\n}} 2>&1; end=$?; pwd >&2; exit $end"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(_root, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_root, ".config");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_root, ".cache");
        start.Environment["PULUMI_HOME"] = Path.Combine(_root, ".pulumi");
        start.Environment["PULUMI_BACKEND_URL"] = "file://" + _root;
        var (exit, output, place) = await new CairnProcess(Process.Start(start)!).EndAsync();
        return (exit, output, place.Trim());
    }
}
