using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Which properties of a type are members, and how an object is made of them.</summary>
internal sealed class ShapedProperties
{
    private ShapedProperties(
        IReadOnlyList<IPropertySymbol> all, IMethodSymbol? constructor, IReadOnlyList<IPropertySymbol> set)
        => (All, Constructor, Set) = (all, constructor, set);

    /// <summary>The members: those of base classes first, then in the order of the source code.</summary>
    public IReadOnlyList<IPropertySymbol> All { get; }

    /// <summary>What is called, each parameter named for a property; null where there is none.</summary>
    public IMethodSymbol? Constructor { get; }

    /// <summary>The properties that are set when it was called.</summary>
    public IReadOnlyList<IPropertySymbol> Set { get; }

    /// <summary>Finds them.</summary>
    public static ShapedProperties Of(INamedTypeSymbol type, Compilation compilation, ShapeProblems problems)
    {
        var seen = Visible(type);
        var constructor = Fitting(type, seen);
        if (constructor is null)
        {
            problems.Add(
                GeneratorDiagnostics.ShapeNotMade,
                type,
                type.Name,
                "no constructor has only parameters that are members");
        }

        var taken = constructor?.Parameters.Select(x => Named(seen, x)).OfType<IPropertySymbol>().ToList() ?? [];
        var settable = seen.Where(x => IsSettable(x, type, compilation)).ToList();
        var set = settable.Where(x => x.IsRequired || !IsIn(taken, x)).ToList();
        var all = seen.Where(x => IsIn(taken, x) || IsIn(settable, x)).ToList();
        foreach (var left in seen.Where(x => !IsIn(all, x) && IsMarked(x)))
        {
            problems.Add(GeneratorDiagnostics.ShapeNotMade, left, type.Name, $"'{left.Name}' can't be set");
        }

        foreach (var hidden in Hierarchy(type).SelectMany(x => x.GetMembers())
            .Where(x => IsRequired(x) && !IsIn(all, x)))
        {
            problems.Add(
                GeneratorDiagnostics.ShapeNotMade,
                hidden,
                type.Name,
                $"'{hidden.Name}' is required, and no public property that can be set");
        }

        return new ShapedProperties(all, constructor, set);
    }

    /// <summary>The property that a parameter sets.</summary>
    public static IPropertySymbol? Named(IEnumerable<IPropertySymbol> properties, IParameterSymbol parameter)
        => properties.FirstOrDefault(x => string.Equals(x.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(x.Type, parameter.Type));

    private static List<IPropertySymbol> Visible(INamedTypeSymbol type)
    {
        var found = new List<IPropertySymbol>();
        foreach (var property in Hierarchy(type).SelectMany(x => x.GetMembers()).OfType<IPropertySymbol>()
            .Where(x => x is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
                and { GetMethod.DeclaredAccessibility: Accessibility.Public }))
        {
            // One that overrides or hides another takes its place.
            var same = found.FindIndex(x => x.Name == property.Name);
            if (same < 0)
            {
                found.Add(property);
            }
            else
            {
                found[same] = property;
            }
        }

        return found;
    }

    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
        => type.BaseType is { SpecialType: SpecialType.None } parent ? [.. Hierarchy(parent), type] : [type];

    private static IMethodSymbol? Fitting(INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties)
        => type.InstanceConstructors
            .Where(x => x.Parameters.All(y => y.RefKind == RefKind.None && Named(properties, y) is not null))
            .OrderByDescending(x => x.Parameters.Length)
            .FirstOrDefault();

    private static bool IsSettable(IPropertySymbol property, INamedTypeSymbol type, Compilation compilation)
        => property.SetMethod is { } set && compilation.IsSymbolAccessibleWithin(set, type);

    private static bool IsMarked(IPropertySymbol property)
        => SdkTypes.MemberMark(property.GetAttributes()) is not null
            || property.GetAttributes().Any(x => MemberChecks.IsValidation(x.AttributeClass));

    private static bool IsRequired(ISymbol symbol)
        => symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static bool IsIn(IEnumerable<IPropertySymbol> properties, ISymbol symbol)
        => properties.Any(x => x.Name == symbol.Name);
}
