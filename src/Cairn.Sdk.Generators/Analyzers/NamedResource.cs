using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>A resource that is made with a name known to the compiler.</summary>
/// <param name="Scope">The list of statements that makes it, always when it is run.</param>
/// <param name="Identity">Class, name, parent and whatever else decides whether two are the same.</param>
/// <param name="ClassName">For people.</param>
/// <param name="Name">The name in the program.</param>
/// <param name="Place">Where the name stands.</param>
internal sealed record NamedResource(SyntaxNode Scope, string Identity, string ClassName, string Name, Location Place)
{
    private const string NameParameter = "name";
    private const string ParentOption = "Parent";

    /// <summary>Null where any of it is not known for sure.</summary>
    public static NamedResource? Of(IObjectCreationOperation creation, KnownTypes types)
    {
        if (creation.Type is not { } type || CertainScope.Of(creation.Syntax) is not { } scope)
        {
            return null;
        }

        IArgumentOperation? named = null;
        var identity = new List<string> { type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) };
        foreach (var argument in creation.Arguments.Where(x => !types.IsInputArgs(x.Parameter?.Type)))
        {
            if (argument.Parameter?.Name == NameParameter)
            {
                named = argument;
            }

            var part = types.IsOptions(argument.Parameter?.Type) ? Parent(argument.Value) : Constant(argument.Value);
            if (part is null)
            {
                return null;
            }

            identity.Add(argument.Parameter?.Name + "=" + part);
        }

        return named?.Value.ConstantValue is { HasValue: true, Value: string name }
            ? new NamedResource(scope, string.Join("\n", identity.OrderBy(x => x, StringComparer.Ordinal)),
                type.Name, name, named.Value.Syntax.GetLocation())
            : null;
    }

    private static string? Constant(IOperation value)
        => value.ConstantValue is { HasValue: true } constant
            ? Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "null"
            : value is IDefaultValueOperation ? "null" : null;

    /// <summary>The parent in options that are written out: none, or the component that makes the resource.</summary>
    private static string? Parent(IOperation options)
    {
        while (options is IConversionOperation { IsImplicit: true } conversion)
        {
            options = conversion.Operand;
        }

        return options switch
        {
            _ when options.ConstantValue is { HasValue: true, Value: null } => "",
            IDefaultValueOperation => "",
            IObjectCreationOperation { Arguments.Length: 0 } written => ParentIn(written.Initializer),
            _ => null,
        };
    }

    private static string? ParentIn(IObjectOrCollectionInitializerOperation? initializer)
    {
        var parent = initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .LastOrDefault(x => x.Target is IPropertyReferenceOperation { Property.Name: ParentOption })?.Value;
        return (parent is IConversionOperation conversion ? conversion.Operand : parent) switch
        {
            null => "",
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => "this",
            _ => null,
        };
    }
}
