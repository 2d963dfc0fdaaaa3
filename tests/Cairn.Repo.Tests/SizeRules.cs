using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Repo.Tests;

/// <summary>The hard limits of size. Each rule returns a sentence per place that breaks it.</summary>
internal static class SizeRules
{
    public const int FileLinesMax = 500;
    public const int MethodLinesMax = 70;
    public const int LineColumnsMax = 120;

    public static IEnumerable<string> File(SourceFile file)
    {
        if (file.Lines.Length > FileLinesMax)
        {
            yield return $"{file.Path} has {file.Lines.Length} lines, more than {FileLinesMax}";
        }
    }

    public static IEnumerable<string> Method(SourceFile file)
        => file.Nodes<SyntaxNode>()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
                or AccessorDeclarationSyntax)
            .Where(node => file.LinesOf(node) > MethodLinesMax)
            .Select(node => $"{file.At(node)} a method has {file.LinesOf(node)} lines, more than {MethodLinesMax}");

    public static IEnumerable<string> Line(SourceFile file)
        => file.Lines.Index()
            .Where(line => line.Item.Length > LineColumnsMax)
            .Select(line => $"{file.Path}:{line.Index + 1} is longer than {LineColumnsMax} columns");
}
