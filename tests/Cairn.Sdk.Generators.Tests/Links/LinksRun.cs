using System.Collections.Immutable;
using Cairn.Sdk.Generators.Links;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>The generator on files of links, as the compiler runs it in a project without the SDK.</summary>
internal sealed class LinksRun
{
    public const string Path = "/shop/web/cairn-links.json";

    private readonly Compilation _compilation;
    private GeneratorDriver _driver;
    private ImmutableArray<Diagnostic> _diagnostics;

    public LinksRun(string? links, string? within = null)
        : this([new FakeFile(Path, links)], within)
    {
    }

    public LinksRun(IEnumerable<AdditionalText> files, string? within = null)
    {
        // Version 9 is the oldest that the generated code needs.
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp9, DocumentationMode.Diagnose);
        _compilation = CSharpCompilation.Create(
            "Web" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText("", parsing, cancellationToken: Token)],
            References.OfRuntime,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [new LinksGenerator().AsSourceGenerator()],
            [.. files],
            parsing,
            new FakeOptions(within),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Output = Run(_compilation);
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; private set; }

    /// <summary>The generated code; empty where there is none.</summary>
    public string Code => string.Concat(Result.GeneratedSources.Select(x => x.SourceText));

    /// <summary>The generator's diagnostics, as <c>CRN6015 (2,4): message</c> with lines and columns from 1.</summary>
    public IEnumerable<string> Problems => _diagnostics.Select(Shown);

    /// <summary>Why what was generated depends on each input: new, cached, modified.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons
        => Result.TrackedSteps[LinksGenerator.Step].SelectMany(x => x.Outputs).Select(x => x.Reason);

    private GeneratorRunResult Result => Assert.Single(_driver.GetRunResult().Results);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs once more beside another source file.</summary>
    public void AddSource(string text)
        => Output = Run(_compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            text, (CSharpParseOptions)_compilation.SyntaxTrees.First().Options, cancellationToken: Token)));

    /// <summary>Runs once more with another file of links.</summary>
    public void Replace(string links)
    {
        _driver = _driver.ReplaceAdditionalTexts([new FakeFile(Path, links)]);
        Output = Run(_compilation);
    }

    /// <summary>Compiles, with warnings as errors, and gives a value by the path of properties to it.</summary>
    public LinkedProgram Load() => LinkedProgram.Of(Output, Problems);

    private Compilation Run(Compilation compilation)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _diagnostics, Token);
        Assert.Null(Result.Exception);
        return output;
    }

    private static string Shown(Diagnostic diagnostic)
    {
        var at = diagnostic.Location.GetLineSpan();
        return FormattableString.Invariant(
            $"{diagnostic.Id} {System.IO.Path.GetFileName(at.Path)}({at.StartLinePosition.Line + 1},")
            + FormattableString.Invariant(
                $"{at.StartLinePosition.Character + 1}): {diagnostic.GetMessage(null)}");
    }
}
