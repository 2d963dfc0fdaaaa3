using System.Collections.Immutable;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Naming;

/// <summary>The names of the properties of one generated type.</summary>
internal static class MemberNames
{
    private const string Ending = "Value";

    /// <summary>Members that every type has.</summary>
    public static readonly ImmutableArray<string> OfObject =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>Members of resources that a property hides: outputs may be called so, and people look for them.
    /// </summary>
    public static readonly ImmutableArray<string> Hidden = ["Name", "Type"];

    /// <summary>The properties with their names.</summary>
    /// <param name="type">The name of the type itself, which no member may have.</param>
    /// <param name="properties">In their order.</param>
    /// <param name="reserved">Members that the type has anyway.</param>
    public static IReadOnlyList<(string Name, PropertySchema Property)> Of(
        string type, IEnumerable<PropertySchema> properties, params IEnumerable<string> reserved)
    {
        var names = new NameSet([type, .. OfObject, .. reserved]);
        return
        [
            .. properties.Select(x => (
                names.Claim(Identifiers.Pascal(x.CSharpName is { Length: > 0 } own ? own : x.Name), Ending), x)),
        ];
    }
}
