using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>Finds what surely evaluates an expression whenever it is run.</summary>
internal static class CertainScope
{
    /// <summary>
    /// The list of statements, or the function of one expression, around an expression. Whoever runs the last of
    /// two expressions with the same scope has run the first. Null where a condition stands between.
    /// </summary>
    public static SyntaxNode? Of(SyntaxNode expression)
    {
        for (var (at, from) = (expression.Parent, expression); at is not null; (at, from) = (at.Parent, at))
        {
            switch (at)
            {
                case ConditionalExpressionSyntax or SwitchExpressionSyntax or ConditionalAccessExpressionSyntax:
                case AssignmentExpressionSyntax when at.IsKind(SyntaxKind.CoalesceAssignmentExpression):
                case BinaryExpressionSyntax when at.IsKind(SyntaxKind.CoalesceExpression):
                case BinaryExpressionSyntax when at.IsKind(SyntaxKind.LogicalAndExpression):
                case BinaryExpressionSyntax when at.IsKind(SyntaxKind.LogicalOrExpression):
                case QueryExpressionSyntax:
                    return null;
                case AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax:
                    return at;
                case StatementSyntax:
                    return at is LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax
                        ? List(at)
                        : null;
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Labels may be jumped to, past what stands before them.</summary>
    private static SyntaxNode? List(SyntaxNode statement) => statement.Parent switch
    {
        BlockSyntax block when !block.Statements.Any(SyntaxKind.LabeledStatement) => block,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit,
        _ => null,
    };
}
