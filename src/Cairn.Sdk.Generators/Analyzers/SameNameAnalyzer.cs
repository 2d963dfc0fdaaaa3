using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>
/// CRN6014: two resources of one class are made with the same name, the second whenever the first is. Says nothing
/// where the type, the name or the parent may differ, or where only one of them may be made.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SameNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [GeneratorDiagnostics.SameName];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.In(start.Compilation) is { } types)
            {
                start.RegisterOperationBlockAction(block => Look(block, types));
            }
        });
    }

    private static void Look(OperationBlockAnalysisContext context, KnownTypes types)
    {
        var seen = new Dictionary<(SyntaxNode, string), NamedResource>();
        var made = context.OperationBlocks.SelectMany(x => x.Descendants())
            .OfType<IObjectCreationOperation>()
            .Where(x => types.IsResource(x.Type))
            .Select(x => NamedResource.Of(x, types))
            .OfType<NamedResource>()
            .OrderBy(x => x.Place.SourceSpan.Start);
        foreach (var resource in made)
        {
            if (!seen.TryGetValue((resource.Scope, resource.Identity), out var first))
            {
                seen.Add((resource.Scope, resource.Identity), resource);
                continue;
            }

            var line = first.Place.GetLineSpan().StartLinePosition.Line + 1;
            context.ReportDiagnostic(Diagnostic.Create(
                GeneratorDiagnostics.SameName,
                resource.Place,
                [first.Place],
                resource.ClassName,
                resource.Name,
                line.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
