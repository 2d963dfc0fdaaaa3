using System.Collections.Immutable;
using System.Globalization;
using Cairn.Sdk.Generators.Analyzers;
using Cairn.Sdk.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cairn.Sdk.Generators.Tests.Analyzers;

/// <summary>
/// Compiles programs whose faults are marked, <c>[|CODE:place|]</c>, and compares what the analyzers find: codes and
/// places, no more and no less.
/// </summary>
internal static class Marked
{
    private const string Open = "[|";
    private const string Close = "|]";
    private const int CodeLength = 8;

    /// <summary>Partial members without their other part.</summary>
    private static readonly string[] LeftToGenerators = ["CS8795", "CS9248"];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [new OutputTextAnalyzer(), new ResourceInFunctionAnalyzer(), new SameNameAnalyzer()];

    /// <summary>Statements in the function that <c>App.Run</c> is given, followed by other declarations.</summary>
    public static Task AppAsync(string statements, string declarations = "") => FileAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        using Cairn;
        using Cairn.Local;

        return await App.Run("shop", app =>
        {
            var site = new Folder("the-site", new() { Path = "out" });
            Output<string> path = site.Path;
            Input<string> input = path;
        {{statements}}
        });

        {{declarations}}
        """);

    /// <summary>A whole file.</summary>
    public static async Task FileAsync(string marked)
    {
        var (text, expected) = Parse(marked);
        Assert.Equal(expected, await FindAsync([text]));
    }

    /// <summary>What the analyzers find in the first of some files; fails where they don't compile.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IReadOnlyList<string> texts, string? library = null)
    {
        var found = await DiagnosticsAsync(texts, library);
        return [.. found.OrderBy(x => x.Location.SourceSpan.Start).ThenBy(x => x.Id, StringComparer.Ordinal)
            .Select(x => Shown(x.Id, x.Location.SourceSpan.Start, x.Location.SourceTree!.ToString().Substring(
                x.Location.SourceSpan.Start, x.Location.SourceSpan.Length)))];
    }

    /// <summary>What the analyzers find, as the compiler has it.</summary>
    /// <param name="texts">The files.</param>
    /// <param name="library">The name of the assembly; null: it is an app.</param>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(
        IReadOnlyList<string> texts, string? library = null)
    {
        var token = TestContext.Current.CancellationToken;
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp14);
        var kind = library is null ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        Compilation compilation = CSharpCompilation.Create(
            library ?? "App",
            texts.Select(x => CSharpSyntaxTree.ParseText(x, parsing, cancellationToken: token)),
            References.OfApps.Where(x => Path.GetFileNameWithoutExtension(x.Display) != library),
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        _ = CSharpGeneratorDriver.Create([new ShapeGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _, token);
        Assert.Empty(compilation.GetDiagnostics(token)
            .Where(x => x.Severity == DiagnosticSeverity.Error
                && !LeftToGenerators.Contains(x.Id)));
        return await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync(token);
    }

    private static (string Text, IReadOnlyList<string> Expected) Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var expected = new List<string>();
        var at = 0;
        for (var open = marked.IndexOf(Open, StringComparison.Ordinal); open >= 0;
            open = marked.IndexOf(Open, at, StringComparison.Ordinal))
        {
            var close = marked.IndexOf(Close, open, StringComparison.Ordinal);
            text.Append(marked, at, open - at);
            var inner = marked[(open + Open.Length)..close];
            expected.Add(Shown(inner[..(CodeLength - 1)], text.Length, inner[CodeLength..]));
            text.Append(inner, CodeLength, inner.Length - CodeLength);
            at = close + Close.Length;
        }

        return (text.Append(marked, at, marked.Length - at).ToString(), expected);
    }

    private static string Shown(string code, int start, string place)
        => string.Create(CultureInfo.InvariantCulture, $"{code} at {start}: {place}");
}
