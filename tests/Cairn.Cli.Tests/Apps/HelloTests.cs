using Cairn.Cli.Init;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Cairn.Cli.Tests.Apps;

/// <summary>The README's first command, and what comes after it, on the real binary.</summary>
public sealed class HelloTests
{
    [Fact]
    public async Task Hello_is_deployed_changed_mended_and_removed()
    {
        using var app = new CopiedApp("hello");
        var first = await app.RunAsync("deploy");
        Assert.True(first.Exit == 0, first.Out + first.Err);
        Assert.Contains("3 created", first.Out + first.Err, StringComparison.Ordinal);
        Assert.Equal("<h1>Hello from dev</h1>\n", app.Read("out/index.html"));

        var again = await app.RunAsync("deploy");
        Assert.Contains("3 unchanged", again.Out + again.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", again.Out + again.Err, StringComparison.Ordinal);
        var outputs = await app.OutputAsync();
        Assert.Matches(@"page\s+out/index\.html", outputs.Out);
        Assert.Matches(@"key\s+\[secret\]", outputs.Out);

        app.Edit("cairn.cs", "Hello from", "Greetings from");
        var diff = await app.RunAsync("diff", "--exit-code");
        Assert.True(diff.Exit == 3, diff.Out + diff.Err);
        var changed = await app.RunAsync("deploy");
        Assert.Contains("1 updated", changed.Out + changed.Err, StringComparison.Ordinal);
        Assert.Equal("<h1>Greetings from dev</h1>\n", app.Read("out/index.html"));

        File.Delete(Path.Combine(app.Folder, "out", "index.html"));
        var refreshed = await app.RunAsync("refresh");
        Assert.Contains("1 gone", refreshed.Out + refreshed.Err, StringComparison.Ordinal);
        Assert.Equal(0, (await app.RunAsync("deploy")).Exit);
        Assert.True(app.Has("out/index.html"));

        var removed = await app.RunAsync("remove", "--yes");
        Assert.True(removed.Exit == 0, removed.Out + removed.Err);
        Assert.False(Directory.Exists(Path.Combine(app.Folder, "out")));
    }

    /// <summary>A build leaves out generators that no source names (docs/adr/0039).</summary>
    [Fact]
    public async Task Generators_that_an_app_names_work_in_it()
    {
        using var app = new CopiedApp("hello");
        app.Edit("cairn.cs", "{app.Stage}</h1>", "{Native.Length(\"four\")} {Native.Digits().Count(\"a1b\")}</h1>");
        app.Write("cairn.cs", app.Read("cairn.cs") + """

            internal static partial class Native
            {
                [System.Text.RegularExpressions.GeneratedRegex("[0-9]")]
                public static partial System.Text.RegularExpressions.Regex Digits();

                public static int Length(string text) => OperatingSystem.IsWindows() ? 4 : (int)StringLength(text);

                [System.Runtime.InteropServices.LibraryImport(
                    "c",
                    EntryPoint = "strlen",
                    StringMarshalling = System.Runtime.InteropServices.StringMarshalling.Utf8)]
                private static partial nint StringLength(string text);
            }
            """);
        app.Write("cairn.cs", "#:property AllowUnsafeBlocks=true\n" + app.Read("cairn.cs"));

        var deployed = await app.RunAsync("deploy");

        Assert.True(deployed.Exit == 0, deployed.Out + deployed.Err);
        Assert.Equal("<h1>Hello from 4 1</h1>\n", app.Read("out/index.html"));
    }

    [Fact]
    public async Task What_is_linked_is_there_for_other_code()
    {
        using var app = new CopiedApp("hello");
        app.Edit(
            "cairn.cs",
            "app.Output(\"page\", page.Path);",
            "app.Link(\"Site\", to => to.Add(\"path\", page.Path).Add(\"key\", key.Result));");
        var deployed = await app.RunAsync("deploy");
        Assert.True(deployed.Exit == 0, deployed.Out + deployed.Err);
        Assert.Equal(
            """{"format":1,"app":"hello","links":{"Site":{"key":"string","path":"string"}}}""",
            Regex.Replace(app.Read("cairn-links.json"), @"\s", ""));

        var shell = await app.ShellAsync("printf %s \"$SST_RESOURCE_Site\"");
        Assert.True(shell.Exit == 0, shell.Err);
        var site = JsonNode.Parse(shell.Out)?.AsObject();
        Assert.Equal("out/index.html", (string?)site?["path"]);
        Assert.NotEqual("[secret]", (string?)site?["key"]);

        File.Delete(Path.Combine(app.Folder, "cairn-links.json"));
        var preview = await app.RunAsync("diff");
        Assert.True(preview.Exit == 0, preview.Out + preview.Err);
        Assert.False(app.Has("cairn-links.json"));
        app.Write("cairn-links.json", "{}");
        app.Edit("cairn.cs", "app.Link(", "if (app.Stage == \"none\") app.Link(");
        Assert.Equal(0, (await app.RunAsync("deploy")).Exit);
        Assert.DoesNotContain("Site", app.Read("cairn-links.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site", "out/index.html")]
    [InlineData("empty", "dev")]
    public async Task What_init_begins_can_be_deployed(string template, string output)
    {
        using var app = new CopiedApp("hello");
        var begun = AppTemplate.All.Single(x => x.Name == template).Program("hello", CopiedApp.Repository);
        app.Write("cairn.cs", begun);

        var deployed = await app.RunAsync("deploy");

        Assert.True(deployed.Exit == 0, deployed.Out + deployed.Err);
        Assert.Contains(output, (await app.OutputAsync()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hello_works_from_a_package()
    {
        using var app = new CopiedApp("hello");
        await app.UsePackageAsync();
        var first = await app.RunAsync("deploy");
        Assert.True(first.Exit == 0, first.Out + first.Err);
        Assert.Equal("<h1>Hello from dev</h1>\n", app.Read("out/index.html"));
        Assert.Equal(0, (await app.RunAsync("remove", "--yes")).Exit);
        Assert.False(app.Has("out/index.html"));
        await AssertCheckedAsync(app);
    }

    [Fact]
    public async Task Hello_is_checked_from_the_sources()
    {
        using var app = new CopiedApp("hello");
        app.Edit("cairn.cs", "    app.Output(\"page\"", "    var unused = 1;\n    app.Output(\"page\"");
        var warned = await app.RunAsync("deploy");
        Assert.True(warned.Exit == 0, warned.Out + warned.Err);
        Assert.Matches(@"cairn\.cs\(\d+,\d+\):\s+CS0219", warned.Out + warned.Err);

        await AssertCheckedAsync(app);
    }

    [Fact]
    public async Task What_is_wrong_with_a_program_is_told_with_its_line()
    {
        using var app = new CopiedApp("hello");
        app.Edit("cairn.cs", "app.Output(\"page\", page.Path);", "app.Output(\"page\", page.Pth);");
        var compiled = await app.RunAsync("deploy");
        Assert.Equal(1, compiled.Exit);
        Assert.Contains("CRN5021", compiled.Err, StringComparison.Ordinal);
        Assert.Matches(@"cairn\.cs\(\d+,\d+\):\s+CS1061", compiled.Err);

        app.Edit("cairn.cs", "app.Output(\"page\", page.Pth);", "throw new InvalidOperationException(\"no page\");");
        var thrown = await app.RunAsync("deploy");
        Assert.Equal(1, thrown.Exit);
        Assert.Matches(@"cairn\.cs\(\d+,\d+\):\s+InvalidOperationException:\s+no\s+page", thrown.Out + thrown.Err);

        app.Edit("cairn.cs", "throw new InvalidOperationException(\"no page\");",
            "_ = new TextFile(page.Name, new() { Path = \"out/a\", Content = \"\" });");
        var twin = await app.RunAsync("deploy");
        Assert.Equal(1, twin.Exit);
        Assert.Matches(@"(?s)CRN6001.*cairn\.cs\(\d+.*cairn\.cs\(\d+", twin.Out + twin.Err);
    }

    /// <summary>The SDK's analyzers are at work, whichever way the SDK came.</summary>
    private static async Task AssertCheckedAsync(CopiedApp app)
    {
        app.Edit("cairn.cs", "app.Output(\"page\", page.Path);", "app.Output(\"page\", \"at \" + page.Path);");
        var found = await app.RunAsync("deploy");
        Assert.Equal(1, found.Exit);
        Assert.Contains("CRN5021", found.Err, StringComparison.Ordinal);
        Assert.Matches(@"cairn\.cs\(\d+,\d+\):\s+CRN6012", found.Err);
    }
}
