using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Gathers what stands in the way of a type's shape.</summary>
internal sealed class ShapeProblems(INamedTypeSymbol type)
{
    private readonly List<ShapeProblem> _all = [];

    /// <summary>All, in the order they were found.</summary>
    public ImmutableArray<ShapeProblem> All => [.. _all];

    /// <summary>Adds one.</summary>
    /// <param name="descriptor">Which.</param>
    /// <param name="at">What it is told of; the type where that is not in source code.</param>
    /// <param name="subject">The type or member.</param>
    /// <param name="argument">What the message names besides.</param>
    public void Add(DiagnosticDescriptor descriptor, ISymbol at, string subject, string argument = "")
    {
        var place = at.Locations.Concat(type.Locations).First(x => x.IsInSource);
        var lines = place.GetLineSpan();
        _all.Add(new ShapeProblem(descriptor, subject, argument, lines.Path, place.SourceSpan, lines.Span));
    }
}
