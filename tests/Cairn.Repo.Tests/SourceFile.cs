using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Repo.Tests;

/// <summary>One C# file: its path relative to the repository's root, its text and its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() => Parse(text));

    public string Path { get; } = path;

    public string Text { get; } = text;

    public CompilationUnitSyntax Syntax => _syntax.Value;

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The project's name: the folder below <c>src</c>, <c>tests</c> or <c>bench</c>.</summary>
    public string Project => Path.Split('/') is [_, var project, _, ..] ? project : "";

    public string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode
        => Syntax.DescendantNodes().OfType<T>();

    public string At(SyntaxNode node)
        => $"{Path}:{Syntax.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";

    public int LinesOf(SyntaxNode node)
    {
        var span = Syntax.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static CompilationUnitSyntax Parse(string text)
        => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14)).GetCompilationUnitRoot();
}
