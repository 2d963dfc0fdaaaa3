using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Finds types that hold themselves: their schema would have no end.</summary>
internal static class ShapeCycles
{
    /// <summary>Whether the members of a type lead to another, or it is the other.</summary>
    public static bool Leads(ITypeSymbol from, INamedTypeSymbol to)
        => Leads(from, to, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Leads(ITypeSymbol from, INamedTypeSymbol to, HashSet<ITypeSymbol> seen)
    {
        var type = MemberShapes.WithoutNull(from);
        if (SymbolEqualityComparer.Default.Equals(type, to))
        {
            return true;
        }

        if (!seen.Add(type))
        {
            return false;
        }

        return MemberShapes.ElementOf(type) is { } element
            ? Leads(element, to, seen)
            : SdkTypes.ShapedMark(type) is not null
                && type.GetMembers().OfType<IPropertySymbol>().Any(x => !x.IsStatic && Leads(x.Type, to, seen));
    }
}
