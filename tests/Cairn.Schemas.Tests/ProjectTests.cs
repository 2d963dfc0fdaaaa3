using System.Diagnostics;

namespace Cairn.Schemas.Tests;

/// <summary>The generated project as a user's own, with the real compiler.</summary>
public sealed class ProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cairn-schemas-").FullName;

    [Fact]
    public async Task It_compiles_offline_without_a_warning_in_a_folder_that_forbids_everything()
    {
        // What stands above a user's folder must not reach it.
        Write("Directory.Build.props", "<Project><PropertyGroup><LangVersion>7</LangVersion>"
            + "</PropertyGroup></Project>");
        Write("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true"
            + "</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        var sdk = Path.Combine(Golden.Root, "src", "Cairn.Sdk", "Cairn.Sdk.csproj");
        var generated = GeneratedPackage.Of(Golden.Package, new SdkDependency.Project(sdk), "cairn add --x");
        foreach (var file in generated.Files)
        {
            Write(Path.Combine("sdk", file.Name), Golden.Text(file));
        }

        var (exit, output) = await BuildAsync(
            Path.Combine(_folder, "sdk", generated.ProjectFile), TestContext.Current.CancellationToken);
        Assert.True(exit == 0, output);
        Assert.DoesNotContain(": warning ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "sdk", "bin", "Release", "net10.0", "Cairn.LabKit.dll")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write));
        file.Write(text);
    }

    private static async Task<(int Exit, string Output)> BuildAsync(string project, CancellationToken token)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "build", project, "--configuration", "Release", "--verbosity", "quiet", "--nologo",

                // The SDK itself was built with this test; the rest is what a careful user may have.
                "-p:BuildProjectReferences=false", "-p:TreatWarningsAsErrors=true", "-p:IsAotCompatible=true",
                "-p:EnableTrimAnalyzer=true", "-p:RunAnalyzers=true", "-p:NuGetAudit=false", "-nodeReuse:false",
                "-clp:NoSummary",
            },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(token);
        var output = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, output + await error);
    }
}
