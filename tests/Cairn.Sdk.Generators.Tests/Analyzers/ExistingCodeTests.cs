namespace Cairn.Sdk.Generators.Tests.Analyzers;

/// <summary>Nothing is found in code that is known to work.</summary>
public sealed class ExistingCodeTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static TheoryData<string> Examples { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "cairn.cs", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(Repository.Root, x))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Nothing_is_found_in_examples(string path)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, path), TestContext.Current.CancellationToken);
        var code = text.Split('\n').Where(x => !x.StartsWith("#:", StringComparison.Ordinal));
        Assert.Empty(await Marked.FindAsync(["/* " + path + " */" + string.Join('\n', code), ImplicitUsings]));
    }

    [Theory]
    [InlineData("src/Cairn.Local")]
    [InlineData("src/Cairn.Sdk")]
    public async Task Nothing_is_found_in_the_SDK(string project)
    {
        var files = Directory.EnumerateFiles(
            Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories);
        var name = Path.GetFileName(project);
        Assert.Empty(await Marked.FindAsync([.. files.Select(File.ReadAllText), ImplicitUsings], name));
    }
}
