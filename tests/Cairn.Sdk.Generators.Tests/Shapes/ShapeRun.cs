using System.Collections.Immutable;
using Cairn.Sdk.Generators.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators.Tests.Shapes;

/// <summary>The generator on a file of types, as the compiler runs it in a project with the SDK.</summary>
internal sealed class ShapeRun
{
    private const string Usings = """
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.ComponentModel.DataAnnotations;
        global using Cairn;
        global using Cairn.Model;
        global using Cairn.Shapes;
        """;

    private readonly CSharpParseOptions _parsing;
    private readonly CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private ImmutableArray<Diagnostic> _diagnostics;

    /// <summary>Runs it. Version 12 is the oldest that the generated code needs.</summary>
    public ShapeRun(string text, LanguageVersion version = LanguageVersion.CSharp12, bool hasComments = true)
    {
        _parsing = new CSharpParseOptions(
            version, hasComments ? DocumentationMode.Diagnose : DocumentationMode.None);
        _compilation = CSharpCompilation.Create(
            "Provider",
            [Parse(Usings), Parse(text)],
            References.OfApps,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error,
                nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [new ShapeGenerator().AsSourceGenerator()],
            parseOptions: _parsing,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Output = Run(_compilation);
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; private set; }

    /// <summary>The generated code; empty where there is none.</summary>
    public string Code => string.Concat(Result.GeneratedSources.Select(x => x.SourceText));

    /// <summary>The generator's diagnostics, as <c>CRN6023 at 'text': message</c>.</summary>
    public IEnumerable<string> Problems => _diagnostics.Select(x =>
    {
        var text = _compilation.SyntaxTrees[1].ToString();
        return $"{x.Id} at '{text.Substring(x.Location.SourceSpan.Start, x.Location.SourceSpan.Length)}': "
            + x.GetMessage(null);
    });

    /// <summary>Why what was generated is as it is: new, cached, modified.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons
        => Result.TrackedSteps[ShapeGenerator.Step].SelectMany(x => x.Outputs).Select(x => x.Reason);

    private GeneratorRunResult Result => Assert.Single(_driver.GetRunResult().Results);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs once more beside another source file.</summary>
    public void AddSource(string text) => Output = Run(_compilation.AddSyntaxTrees(Parse(text)));

    /// <summary>Fails where the whole doesn't compile, or with a warning.</summary>
    public void Compiles()
    {
        Assert.Empty(Problems);
        Assert.Empty(Output.GetDiagnostics(Token)
            .Where(x => x.Severity >= DiagnosticSeverity.Warning && !IsUncommented(x)));
    }

    /// <summary>The snippets have few comments; what is generated has all that it needs.</summary>
    private bool IsUncommented(Diagnostic diagnostic)
        => diagnostic is { Id: "CS1591", Location.SourceTree: { } tree } && _compilation.ContainsSyntaxTree(tree);

    private SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, _parsing, cancellationToken: Token);

    private Compilation Run(CSharpCompilation compilation)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _diagnostics, Token);
        Assert.Null(Result.Exception);
        return output;
    }
}
