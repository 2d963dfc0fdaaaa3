using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Writes the shapes of types that are marked with <c>[Shaped]</c> (docs/shapes.md).</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ShapeGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose result is one type's code.</summary>
    public const string Step = "CairnShapes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SdkTypes.ShapedAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, token) => ShapeSource.Of(
                    (INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, token))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(sources, static (output, source) => source.Add(output));
    }
}
