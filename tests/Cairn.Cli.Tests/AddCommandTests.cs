using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class AddCommandTests : IDisposable
{
    private const string Program = """
        #!/usr/bin/env -S dotnet run
        #:package Cairn.Sdk@1.5.0
        using Cairn;

        return await App.Run("shop", app => { });

        """;

    private const string Folder = ".cairn/sdks/lab";

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void An_app_of_one_file_gets_classes_and_refers_to_them()
    {
        _cli.Write("cairn.cs", Program);
        _cli.Write("lab.json", Schema());
        var (exit, output, error) = _cli.Run("add", "./lab.json");
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains($"lab 1.2.0: 2 resources, 0 functions in {Folder}", output, StringComparison.Ordinal);
        Assert.Contains("using Cairn.Lab;", output, StringComparison.Ordinal);
        Assert.Equal(
            Program.Replace("\nusing Cairn;", $"\n#:project {Folder}\nusing Cairn;", StringComparison.Ordinal),
            _cli.Read("cairn.cs"));
        Assert.Contains("class Box", _cli.Read($"{Folder}/Lab.cs"), StringComparison.Ordinal);
        Assert.Contains("class Tree", _cli.Read($"{Folder}/Lab.Garden.cs"), StringComparison.Ordinal);
        Assert.Contains(
            "<PackageReference Include=\"Cairn.Sdk\" Version=\"1.5.0\" />",
            _cli.Read($"{Folder}/Cairn.Lab.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_writes_only_what_differs_and_removes_what_is_gone()
    {
        _cli.Write("cairn.cs", Program);
        _cli.Write("lab.json", Schema());
        Assert.Equal(0, _cli.Run("add", "./lab.json").Exit);
        var app = _cli.Read("cairn.cs");
        _cli.Write($"{Folder}/Mine.cs", "// mine\n");
        Assert.Equal(0, Changed("add", "./lab.json", "--json"));
        Assert.Equal(1, Changed("add", "./lab.json", "--json", "--package-version", "1.3.0"));
        Assert.Contains("Version = \"1.3.0\"", _cli.Read($"{Folder}/Lab.cs"), StringComparison.Ordinal);

        // The command line is in each file, so all of them change; the other module's goes.
        Assert.NotEqual(0, Changed("add", "./lab.json", "--json", "--only", "index"));
        Assert.Equal(
            ["Lab.cs", "Mine.cs"],
            Directory.EnumerateFiles(Path.Combine(_cli.Folder, Folder), "*.cs").Select(Path.GetFileName).Order());
        Assert.Equal(app, _cli.Read("cairn.cs"));
    }

    [Fact]
    public void A_project_gets_a_reference_and_the_classes_take_the_SDK_from_where_it_does()
    {
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: dotnet\n");
        var sdk = _cli.Write("sdk/Cairn.Sdk.csproj", "<Project />");
        _cli.Write("Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <!-- kept -->
              <ItemGroup>
                <ProjectReference Include="sdk/Cairn.Sdk.csproj" />
              </ItemGroup>
            </Project>
            """);
        _cli.Write("lab.json", Schema());
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((0, ""), (_cli.Run("add", "./lab.json") is var (exit, _, error) ? exit : 1, error));
        }

        Assert.True(File.Exists(sdk));
        Assert.Equal(
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <!-- kept -->
              <ItemGroup>
                <ProjectReference Include="sdk/Cairn.Sdk.csproj" />
              </ItemGroup>
              <ItemGroup>
                <ProjectReference Include=".cairn/sdks/lab/Cairn.Lab.csproj" />
              </ItemGroup>
            </Project>
            """,
            _cli.Read("Shop.csproj"));
        Assert.Contains(
            "<ProjectReference Include=\"../../../sdk/Cairn.Sdk.csproj\" />",
            _cli.Read($"{Folder}/Cairn.Lab.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_tells_what_was_done()
    {
        _cli.Write("app/cairn.cs", Program);
        _cli.Write("lab.json", Schema());
        var (exit, output, _) = _cli.Run("add", "lab.json", "--app", "app", "--json");
        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        Assert.Equal("lab", root.GetProperty("package").GetString());
        Assert.Equal("1.2.0", root.GetProperty("version").GetString());
        Assert.Equal("Cairn.Lab", root.GetProperty("namespace").GetString());
        Assert.Equal(2, root.GetProperty("resources").GetInt32());
        Assert.True(root.GetProperty("isNewReference").GetBoolean());
        Assert.Equal("FOLDER/app/.cairn/sdks/lab/Cairn.Lab.csproj", root.GetProperty("project").GetString());
        Assert.Equal("FOLDER/app/cairn.cs", root.GetProperty("app").GetString());
    }

    [Fact]
    public void Classes_can_be_written_without_an_app()
    {
        _cli.Write("lab.json", Schema(version: ""));
        var (exit, _, error) = _cli.Run("add", "lab.json", "--out", "classes");
        Assert.Equal(0, exit);
        Assert.Contains("CRN7416", error, StringComparison.Ordinal);
        Assert.Contains("class Box", _cli.Read("classes/Lab.cs"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, ".cairn")));
    }

    [Fact]
    public void An_app_that_says_nothing_of_the_SDK_is_told()
    {
        _cli.Write("cairn.cs", "return await Cairn.App.Run(\"shop\", app => { });\n");
        _cli.Write("lab.json", Schema());
        var (exit, _, error) = _cli.Run("add", "lab.json");
        Assert.Equal(0, exit);
        Assert.Contains("CRN7415", error, StringComparison.Ordinal);
        Assert.StartsWith($"#:project {Folder}\nreturn", _cli.Read("cairn.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CRN7410", 2, "lab@latest")]
    [InlineData("CRN7411", 1, "./missing.json")]
    [InlineData("CRN7401", 1, "./other.json")]
    [InlineData("CRN7414", 1, "./lab.json", "--only", "sea")]
    [InlineData("CRN42", 1, "no-such-provider")]
    public void What_can_be_added_is_said_where_it_fails(string code, int expected, params string[] arguments)
    {
        _cli.With("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true")
            .With("PULUMI_HOME", Path.Combine(_cli.Folder, "home"));
        _cli.Write("cairn.cs", Program);
        _cli.Write("lab.json", Schema());
        _cli.Write("other.json", "[]");
        var (exit, _, error) = _cli.Run(["add", .. arguments]);
        Assert.Equal(expected, exit);
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Equal(Program, _cli.Read("cairn.cs"));
    }

    [Fact]
    public void Without_an_app_nothing_is_written()
    {
        _cli.Write("lab.json", Schema());
        var (exit, _, error) = _cli.Run("add", "lab.json");
        Assert.Equal(1, exit);
        Assert.Contains("CRN7413", error, StringComparison.Ordinal);
    }

    private int Changed(params string[] arguments)
    {
        var (exit, output, _) = _cli.Run(arguments);
        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("filesChanged").GetInt32();
    }

    private static string Schema(string version = "1.2.0") => $$"""
        {
          "name": "lab", "version": "{{version}}",
          "resources": {
            "lab:index:Box": { "inputProperties": { "size": { "type": "integer" } } },
            "lab:garden:Tree": { "properties": { "height": { "type": "number" } } }
          }
        }
        """;
}
