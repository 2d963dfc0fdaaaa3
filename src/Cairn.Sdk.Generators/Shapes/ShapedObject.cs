using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>A shaped type with its members.</summary>
/// <param name="Properties">How it is made.</param>
/// <param name="Members">Its members.</param>
internal sealed record ShapedObject(ShapedProperties Properties, IReadOnlyList<ShapedMember> Members)
{
    /// <summary>Looks at a type; what can't be written is told.</summary>
    public static ShapedObject Of(
        INamedTypeSymbol type, Compilation compilation, ShapeProblems problems, CancellationToken token)
    {
        var properties = ShapedProperties.Of(type, compilation, problems);
        var members = new List<ShapedMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in properties.Constructor is null ? [] : properties.All)
        {
            var parameter = properties.Constructor?.Parameters
                .FirstOrDefault(x => SymbolEqualityComparer.Default.Equals(
                    ShapedProperties.Named(properties.All, x), property));
            var attributes = property.GetAttributes()
                .AddRange(parameter is null ? [] : parameter.GetAttributes());
            var mark = SdkTypes.MemberMark(attributes);
            var name = SdkTypes.TextOf(mark, "Name") is { Length: > 0 } own ? own : CamelCase(property.Name);
            if (!names.Add(name))
            {
                problems.Add(GeneratorDiagnostics.MemberTwice, property, property.Name, name);
            }

            var shape = new MemberShapes(type, problems).Of(property, attributes)
                + MemberDefaults.Of(property, parameter, compilation, problems, token);
            members.Add(new ShapedMember(property, name, shape, mark, Description(property, mark, token)));
        }

        return new ShapedObject(properties, members);
    }

    /// <summary>A property's name as JSON has it: <c>UrlPath</c> is <c>urlPath</c>, and <c>URLPath</c> too.</summary>
    private static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            var isLast = i + 1 == letters.Length || !char.IsUpper(letters[i + 1]);
            if (i > 0 && isLast && i + 1 < letters.Length)
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    private static string Description(IPropertySymbol property, AttributeData? mark, CancellationToken token)
        => SdkTypes.TextOf(mark, "Description") is { Length: > 0 } own ? own
            : DocComment.Summary(property, token) is { Length: > 0 } summary ? summary
            : DocComment.Parameter(property.ContainingType, property.Name, token);

    /// <summary>A name as code, where it may be a word of C#.</summary>
    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
