using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Shapes;

/// <summary>Writes what attributes check: those of System.ComponentModel.DataAnnotations, and Count.</summary>
internal sealed class MemberChecks(IPropertySymbol property, ShapeProblems problems)
{
    private const string Namespace = "System.ComponentModel.DataAnnotations.";
    private const string Count = "Cairn.Shapes.CountAttribute";
    private const int PatternMilliseconds = 2000;

    /// <summary>What the property is called that says the reason.</summary>
    private static readonly string[] Reasons = ["ErrorMessage", "Reason"];

    private readonly ITypeSymbol _type = MemberShapes.WithoutNull(property.Type);

    private bool IsText => _type.SpecialType == SpecialType.System_String;

    private bool IsNumber => _type.SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double;

    /// <summary>Whether a class of attributes checks something.</summary>
    public static bool IsValidation(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SdkTypes.MetadataName(type) is Namespace + "ValidationAttribute" or Count)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What to append to the member's shape.</summary>
    public string Of(ImmutableArray<AttributeData> attributes)
        => string.Concat(attributes.Where(x => IsValidation(x.AttributeClass)).Select(Of));

    private string Of(AttributeData attribute)
        => SdkTypes.MetadataName(attribute.AttributeClass ?? property.ContainingType) switch
        {
            Namespace + "RangeAttribute" => Range(attribute),
            Count or Namespace + "LengthAttribute" => Length(attribute, Argument(attribute, 0), Argument(attribute, 1)),
            Namespace + "MinLengthAttribute" => Length(attribute, Argument(attribute, 0), null),
            Namespace + "MaxLengthAttribute" => Length(attribute, null, Argument(attribute, 0)),
            Namespace + "StringLengthAttribute" => IsText
                ? Length(attribute, Named(attribute, "MinimumLength"), Argument(attribute, 0))
                : Unfit(attribute, "it is no text"),
            Namespace + "RegularExpressionAttribute" => Pattern(attribute),
            Namespace + "AllowedValuesAttribute" => Values(attribute, isAllowed: true),
            Namespace + "DeniedValuesAttribute" => Values(attribute, isAllowed: false),
            Namespace + "RequiredAttribute" => Required(attribute),
            _ => Unfit(attribute, "it is not known; make a shape by hand, and name it by Member.Shape"),
        };

    private string Range(AttributeData attribute)
    {
        // The form with a type has the bounds as texts, after it.
        var first = attribute.ConstructorArguments.Length - 2;
        if (!IsNumber || Bound(attribute, first) is not { } least || Bound(attribute, first + 1) is not { } most)
        {
            return Unfit(attribute, IsNumber ? "its bounds are no numbers" : "it is no number");
        }

        if (CheckedRange.IsEmpty(least, most))
        {
            return Unfit(attribute, "nothing is between its bounds");
        }

        var range = new CheckedRange(least, most)
        {
            IsLeastExclusive = SdkTypes.FlagOf(attribute, "MinimumIsExclusive"),
            IsMostExclusive = SdkTypes.FlagOf(attribute, "MaximumIsExclusive"),
        };
        return That(attribute, range.Reason("must be", ""), range.Condition("x"));
    }

    private string Length(AttributeData attribute, object? least, object? most)
    {
        if (!IsText && MemberShapes.ElementOf(_type) is null)
        {
            return Unfit(attribute, "it is neither a text nor a list nor a map");
        }

        // What is not limited: MaxLength without a number has -1.
        var range = new CheckedRange(least is int and > 0 ? least : null, most is int and >= 0 ? most : null);
        if (CheckedRange.IsEmpty(range.Least, range.Most))
        {
            return Unfit(attribute, "its least length is more than its greatest");
        }

        var isSingle = (range.Most ?? range.Least) is 1;
        var reason = range is { Least: 1, Most: null } ? "must not be empty"
            : IsText ? range.Reason("must be", isSingle ? " character long" : " characters long")
            : range.Reason("must have", isSingle ? " element" : " elements");
        var count = IsText || _type is IArrayTypeSymbol || _type.Name == "ImmutableArray" ? "x.Length" : "x.Count";
        return That(attribute, reason, range.Condition(count));
    }

    private string Pattern(AttributeData attribute)
    {
        if (!IsText || Argument(attribute, 0) is not string pattern)
        {
            return Unfit(attribute, "it is no text");
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return Unfit(attribute, "its pattern can't be understood");
        }

        var time = Named(attribute, "MatchTimeoutInMilliseconds") is int own and > 0 ? own : PatternMilliseconds;
        const string Within = "global::System.Text.RegularExpressions.";
        var reason = CodeText.Literal(ReasonOf(attribute) ?? $"must match the pattern {pattern}");
        return $".Matching({reason}, new {Within}Regex({CodeText.Literal(pattern)}, "
            + $"{Within}RegexOptions.CultureInvariant, "
            + $"global::System.TimeSpan.FromMilliseconds({Literals.Shown(time)}D)))";
    }

    private string Values(AttributeData attribute, bool isAllowed)
    {
        var values = attribute.ConstructorArguments.SelectMany(
            x => x.Kind == TypedConstantKind.Array ? x.Values : [x]).Where(x => !x.IsNull).ToList();
        var literals = values.Select(x => x.Value is { } value ? Literals.Of(value, _type) : null).ToList();
        if (literals.Count == 0 || literals.Contains(null))
        {
            return Unfit(attribute, "its values have another type");
        }

        var list = string.Join(" or ", literals);
        var shown = string.Join(", ", values.Select(Shown));
        return isAllowed
            ? That(attribute, $"must be one of {shown}", $"x is {list}")
            : That(attribute, $"must be none of {shown}", $"x is not ({list})");
    }

    private string Required(AttributeData attribute)
    {
        if (MemberShapes.IsNullable(property.Type))
        {
            return Unfit(attribute, "its type says that it may be null");
        }

        return IsText && !SdkTypes.FlagOf(attribute, "AllowEmptyStrings")
            ? That(attribute, "must not be empty", "!string.IsNullOrWhiteSpace(x)")
            : "";
    }

    private string Shown(TypedConstant value)
    {
        var name = _type.TypeKind != TypeKind.Enum ? null
            : _type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(x => Equals(x.ConstantValue, value.Value))?.Name;
        return value.Value is string or null || name is not null
            ? $"'{name ?? value.Value}'"
            : value.Value is bool flag ? (flag ? "true" : "false") : Literals.Shown(value.Value);
    }

    private object? Bound(AttributeData attribute, int index) => Argument(attribute, index) switch
    {
        string text when _type.SpecialType != SpecialType.System_Double
            => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole : null,
        var value => Literals.Number(value) is null ? null
            : value is string text ? Literals.Number(text)
            : value,
    };

    private static string That(AttributeData attribute, string reason, string condition)
        => condition.Length == 0 ? ""
            : $".That({CodeText.Literal(ReasonOf(attribute) ?? reason)}, static x => {condition})";

    private string Unfit(AttributeData attribute, string reason)
    {
        problems.Add(
            GeneratorDiagnostics.MemberCheck,
            property,
            property.Name,
            $"{attribute.AttributeClass?.Name.Replace("Attribute", "")}: {reason}");
        return "";
    }

    private static string? ReasonOf(AttributeData attribute)
        => Reasons.Select(x => SdkTypes.TextOf(attribute, x))
            .FirstOrDefault(x => x.Length > 0);

    private static object? Named(AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(x => x.Key == name).Value.Value;

    private static object? Argument(AttributeData attribute, int index)
        => attribute.ConstructorArguments.ElementAtOrDefault(index) is { Kind: TypedConstantKind.Primitive } value
            ? value.Value
            : null;
}
