using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Why a type gets no shape, by value: generators may not keep the compiler's objects.</summary>
/// <param name="Descriptor">Which problem.</param>
/// <param name="Subject">The type or member.</param>
/// <param name="Argument">What the message names besides; may be empty.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Lines">The same, in lines.</param>
internal sealed record ShapeProblem(
    DiagnosticDescriptor Descriptor,
    string Subject,
    string Argument,
    string Path,
    TextSpan Span,
    LinePositionSpan Lines)
{
    /// <summary>As the compiler takes it.</summary>
    public Diagnostic ToDiagnostic()
        => Diagnostic.Create(Descriptor, Location.Create(Path, Span, Lines), Subject, Argument);
}
