using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Links;

/// <summary>Why there are no links, by value: generators may not keep the compiler's objects.</summary>
/// <param name="Descriptor">Which problem.</param>
/// <param name="Argument">What its message names.</param>
/// <param name="Span">Where in the file.</param>
internal sealed record LinksProblem(DiagnosticDescriptor Descriptor, string Argument, TextSpan Span = default)
{
    /// <summary>The file is not what it should be.</summary>
    public static LinksProblem Malformed(string reason, TextSpan span)
        => new(GeneratorDiagnostics.LinksMalformed, reason, span);
}
