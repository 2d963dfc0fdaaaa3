using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Repo.Tests;

/// <summary>How types are named and spread over files. Each rule returns a sentence per place that breaks it.</summary>
internal static class TypeRules
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Info"];

    /// <summary>
    /// One top-level type per file. A family may share: types that derive from another of the file, enums, interfaces
    /// and delegates beside the type they serve, and generic variants of one name. An app of one file holds all of it.
    /// </summary>
    public static IEnumerable<string> OnePerFile(SourceFile file)
    {
        if (file.Name == "cairn.cs")
        {
            yield break;
        }

        var types = TopLevel(file).ToList();
        var names = types.Select(NameOf).Distinct().ToList();
        var heads = types.Where(type => type is TypeDeclarationSyntax and not InterfaceDeclarationSyntax)
            .Where(type => !DerivesFrom((TypeDeclarationSyntax)type, names))
            .Select(NameOf).Distinct().ToList();
        if (heads.Count > 1)
        {
            yield return $"{file.Path} holds {string.Join(" and ", heads)}: give each a file of its own";
        }

        var expected = file.Name.Split('.')[0];
        if (names.Count > 0 && !names.Contains(expected))
        {
            yield return $"{file.Path} holds {names[0]}, but is not named for it";
        }
    }

    public static IEnumerable<string> Sealed(SourceFile file)
        => file.Nodes<TypeDeclarationSyntax>()
            .Where(type => type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration))
            .Where(type => !type.Modifiers.Any(modifier => modifier.Kind()
                is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword))
            .Select(type => $"{file.At(type)} {NameOf(type)} is neither sealed nor abstract nor static");

    public static IEnumerable<string> Named(SourceFile file)
        => file.Nodes<BaseTypeDeclarationSyntax>()
            .Where(type => EmptyWords.Any(word => NameOf(type).EndsWith(word, StringComparison.Ordinal)))
            .Select(type => $"{file.At(type)} {NameOf(type)}: say what it is, this word says nothing");

    public static IEnumerable<string> FolderDepth(SourceFile file)
    {
        if (file.Path.Split('/').Length > 4)
        {
            yield return $"{file.Path} is more than one folder deep in its project";
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> TopLevel(SourceFile file)
        => file.Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool DerivesFrom(TypeDeclarationSyntax type, List<string> names)
        => type.BaseList?.Types.Any(parent => parent.Type.DescendantTokens().Any(token => names.Contains(token.Text)))
            ?? false;

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };
}
