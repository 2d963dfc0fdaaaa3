using System.Diagnostics;

namespace Cairn.Sdk.Generators.Tests;

/// <summary>The packages, as projects of users have them.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string[] Packed =
        ["Cairn.Model", "Cairn.Protocol", "Cairn.Sdk", "Cairn.Local", "Cairn.Sdk.Generators"];

    /// <summary>As these tests were built, so that nothing has to be built for the packages.</summary>
    private static readonly string Configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));

    private readonly string _root = Directory.CreateTempSubdirectory("cairn-links-").FullName;

    [Fact]
    public async Task A_web_app_has_links_and_an_app_has_checks()
    {
        await PackAsync();
        Write("cairn-links.json", """{"format":1,"app":"shop","links":{"Site":{"path":"string"}}}""");
        Write("web/web.csproj", Project("<PackageReference Include=\"Cairn.Sdk.Generators\" Version=\"0.1.0\" />"));
        Write("web/Program.cs", "Console.WriteLine(Shop.Web.Resource.Site.Path);");
        var built = await DotNetAsync("build", "web", "-c", "Release", "-o", Path.Combine(_root, "out"));
        Assert.True(built.Exit == 0, built.Output);
        var ran = await DotNetAsync(Path.Combine("out", "web.dll"));
        Assert.True(ran.Exit == 0, ran.Output);
        Assert.Equal("from the link", ran.Output.Trim());

        Write("app/app.csproj", Project(
            "<PackageReference Include=\"Cairn.Local\" Version=\"0.1.0\" />"
            + "<PackageReference Include=\"Cairn.Sdk.Generators\" Version=\"0.1.0\" />"));
        Write("app/Program.cs", """
            using System.ComponentModel.DataAnnotations;
            using Cairn;
            using Cairn.Local;
            using Cairn.Shapes;

            return await App.Run("shop", app =>
            {
                var site = new Folder("site", new() { Path = "out" });
                app.Output("path", "at " + site.Path);
                app.Log.Info(typeof(Shop.Web.Resource).Name + Inputs.OwnShape.Token);
            });

            [Shaped]
            internal sealed partial record Inputs([Count(1, 9), Required, RegularExpression("[a-z]*")] string Path);
            """);
        var checkedApp = await DotNetAsync("build", "app", "-c", "Release");
        Assert.Equal(1, checkedApp.Exit);
        Assert.Matches(@"Program\.cs\(9,32\): error CRN6012", checkedApp.Output);
        Assert.DoesNotMatch("error (CS|IL)", checkedApp.Output);

        Write("web/cairn-links.json", """{"format":2}""");
        var newer = await DotNetAsync("build", "web", "-c", "Release");
        Assert.Equal(1, newer.Exit);
        Assert.Matches(@"web/cairn-links\.json\(1,11\): error CRN6016", newer.Output);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task PackAsync()
    {
        var feed = Path.Combine(_root, "feed");
        foreach (var project in Packed)
        {
            var path = Path.Combine(Repository.Root, "src", project);
            var packed = await DotNetAsync("pack", path, "--no-build", "-c", Configuration, "-o", feed, "--nologo");
            Assert.True(packed.Exit == 0, packed.Output);
        }

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="there" value="{packages}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
            </configuration>
            """);
    }

    /// <summary>With the analyzers of trimming and native compilation, and every warning an error.</summary>
    private static string Project(string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <IsAotCompatible>true</IsAotCompatible>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NuGetAudit>false</NuGetAudit>
            <CairnLinksNamespace>Shop.Web</CairnLinksNamespace>
          </PropertyGroup>
          <ItemGroup>{references}</ItemGroup>
        </Project>
        """;

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<(int Exit, string Output)> DotNetAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words)
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
        };
        start.Environment["SST_RESOURCE_Site"] = """{"path":"from the link"}""";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("NUGET_PACKAGES");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
