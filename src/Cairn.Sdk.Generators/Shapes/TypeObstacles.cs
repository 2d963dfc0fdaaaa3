using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Why nothing can be added to a type.</summary>
internal static class TypeObstacles
{
    /// <summary>The reason, as a sentence's end; null: there is none.</summary>
    public static string? Of(INamedTypeSymbol type, CancellationToken token)
    {
        for (var at = type; at is not null; at = at.ContainingType)
        {
            var it = ReferenceEquals(at, type) ? "it" : $"'{at.Name}', which it is nested in,";
            if (!IsPartial(at, token))
            {
                return it + " is not partial";
            }

            if (at.Arity > 0)
            {
                return it + " is generic";
            }

            if (at.IsFileLocal)
            {
                return it + " is local to its file";
            }
        }

        return type.IsStatic ? "it is static"
            : type.IsAbstract ? "it is abstract"
            : type.IsRefLikeType ? "it is a ref struct"
            : type.GetMembers(SdkTypes.OwnShape).IsEmpty ? null
            : "it has a member OwnShape already";
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken token)
        => type.DeclaringSyntaxReferences.Select(x => x.GetSyntax(token)).OfType<TypeDeclarationSyntax>()
            .Any(x => x.Modifiers.Any(SyntaxKind.PartialKeyword));
}
