using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>
/// Reads documentation comments as plain text. They are read from the source: the compiler has them only in projects
/// that write a documentation file.
/// </summary>
internal static class DocComment
{
    private const string Slashes = "///";

    /// <summary>The summary of a type or property; empty where there is none.</summary>
    public static string Summary(ISymbol symbol, CancellationToken token)
        => All(symbol, token).Select(x => x.Element("summary")).OfType<XElement>().Select(Text)
            .FirstOrDefault(x => x.Length > 0) ?? "";

    /// <summary>What a type's comment says of a parameter of its primary constructor.</summary>
    public static string Parameter(INamedTypeSymbol type, string name, CancellationToken token)
        => All(type, token).SelectMany(x => x.Elements("param")).Where(x => x.Attribute("name")?.Value == name)
            .Select(Text).FirstOrDefault() ?? "";

    private static IEnumerable<XElement> All(ISymbol symbol, CancellationToken token)
        => symbol.DeclaringSyntaxReferences.Select(x => x.GetSyntax(token)).OfType<MemberDeclarationSyntax>()
            .Select(Parse).OfType<XElement>();

    private static XElement? Parse(MemberDeclarationSyntax declaration)
    {
        var lines = declaration.GetLeadingTrivia().ToFullString().Split('\n').Select(x => x.Trim())
            .Where(x => x.StartsWith(Slashes, StringComparison.Ordinal))
            .Select(x => x.Substring(Slashes.Length));
        try
        {
            return XElement.Parse($"<doc>{string.Join("\n", lines)}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Text(XElement element)
        => string.Join(" ", Raw(element).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Raw(XElement element) => string.Concat(element.Nodes().Select(x => x switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => Name(reference),
        XElement nested => Raw(nested),
        _ => "",
    }));

    /// <summary>What an element refers to: <c>cref="M:A.B(C)"</c> is <c>B</c>.</summary>
    private static string Name(XElement reference)
    {
        var attribute = reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name");
        var name = attribute?.Value ?? "";
        var end = name.IndexOfAny(['(', '{']);
        var path = end < 0 ? name : name.Substring(0, end);
        return path.Substring(path.LastIndexOf('.') + 1);
    }
}
