using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Takes a member's default from where C# has it: the initializer of its property or parameter.</summary>
internal static class MemberDefaults
{
    /// <summary>What to append to the shape; empty where there is no default.</summary>
    public static string Of(
        IPropertySymbol property,
        IParameterSymbol? parameter,
        Compilation compilation,
        ShapeProblems problems,
        CancellationToken token)
    {
        var type = MemberShapes.WithoutNull(property.Type);
        if (parameter is not null)
        {
            return parameter.HasExplicitDefaultValue ? Or(parameter.ExplicitDefaultValue, type) ?? "" : "";
        }

        if (Initializer(property, token) is not { } initializer)
        {
            return "";
        }

        var constant = compilation.GetSemanticModel(initializer.SyntaxTree).GetConstantValue(initializer, token);
        if (IsNothing(initializer) && !type.IsValueType)
        {
            return "";
        }

        var isKnown = constant.HasValue ? Or(constant.Value, type) : IsEmpty(initializer, type) ? "" : null;
        if (isKnown is null)
        {
            problems.Add(GeneratorDiagnostics.MemberDefault, property, property.Name);
        }

        return isKnown ?? "";
    }

    private static ExpressionSyntax? Initializer(IPropertySymbol property, CancellationToken token)
    {
        var declared = property.DeclaringSyntaxReferences.Select(x => x.GetSyntax(token))
            .OfType<PropertyDeclarationSyntax>().FirstOrDefault();
        var value = declared?.Initializer?.Value;
        while (value is PostfixUnaryExpressionSyntax forced
            && forced.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            value = forced.Operand;
        }

        return value;
    }

    private static string? Or(object? value, ITypeSymbol type)
        => value is null ? "" : Literals.Of(value, type) is { } literal ? $".Or({literal})" : null;

    private static bool IsNothing(ExpressionSyntax value) => value.Kind()
        is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;

    /// <summary>A list or map that is absent is empty anyway.</summary>
    private static bool IsEmpty(ExpressionSyntax value, ITypeSymbol type)
        => MemberShapes.ElementOf(type) is not null && value switch
        {
            CollectionExpressionSyntax list => list.Elements.Count == 0,
            MemberAccessExpressionSyntax member => member.Name.Identifier.Text == "Empty",
            BaseObjectCreationExpressionSyntax made
                => made is { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } },
            _ => false,
        };
}
