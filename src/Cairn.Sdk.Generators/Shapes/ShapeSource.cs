using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>What becomes of one type, by value: generated code, or what stands in its way.</summary>
internal sealed record ShapeSource(string FileName, string? Code, ImmutableArray<ShapeProblem> Problems)
{
    /// <summary>Makes it.</summary>
    public static ShapeSource Of(INamedTypeSymbol type, Compilation compilation, CancellationToken token)
    {
        var name = SdkTypes.MetadataName(type).Replace('+', '.') + ".Shape.g.cs";
        var problems = new ShapeProblems(type);
        if (TypeObstacles.Of(type, token) is { } obstacle)
        {
            problems.Add(GeneratorDiagnostics.ShapeImpossible, type, type.Name, obstacle);
            return new ShapeSource(name, Code: null, problems.All);
        }

        var members = ShapedObject.Of(type, compilation, problems, token);
        return new ShapeSource(
            name, problems.All.IsEmpty ? ShapeWriter.Write(type, members, token) : null, problems.All);
    }

    /// <summary>Hands the code or the problems to the compiler.</summary>
    public void Add(SourceProductionContext context)
    {
        foreach (var problem in Problems)
        {
            context.ReportDiagnostic(problem.ToDiagnostic());
        }

        if (Code is not null)
        {
            context.AddSource(FileName, Code);
        }
    }

    /// <inheritdoc/>
    public bool Equals(ShapeSource? other)
        => other is not null
            && FileName == other.FileName
            && Code == other.Code
            && Problems.SequenceEqual(other.Problems);

    /// <inheritdoc/>
    public override int GetHashCode() => FileName.GetHashCode() ^ (Code?.GetHashCode() ?? 0);
}
