using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>Methods of .NET that make texts of whatever they are given.</summary>
internal static class TextSinks
{
    /// <summary>Whether a method calls <c>ToString</c> on its arguments.</summary>
    public static bool Contain(IMethodSymbol method)
        => method.ContainingType is { } type && (Namespace(type), type.Name, method.Name) switch
        {
            ("System", "String", "Concat" or "Format" or "Join") => true,
            ("System", "Console", "Write" or "WriteLine") => true,
            ("System", "Convert", "ToString") => true,
            ("System.Text", "StringBuilder", "Append" or "AppendFormat" or "AppendJoin" or "Insert") => true,
            ("System.IO", "TextWriter" or "StreamWriter" or "StringWriter", "Write" or "WriteLine") => true,
            _ => false,
        };

    private static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
