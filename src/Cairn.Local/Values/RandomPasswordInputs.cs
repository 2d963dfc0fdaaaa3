using System.Collections.Immutable;
using Cairn.Shapes;

namespace Cairn.Local.Values;

/// <summary>The rules of a password.</summary>
internal sealed record RandomPasswordInputs : IShaped<RandomPasswordInputs>
{
    private static readonly Shape<int?> Count =
        Shape.OptionalValue(Shape.Integer.That("must not be negative", x => x >= 0));

    public static ObjectShape<RandomPasswordInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new RandomPasswordInputs
        {
            Length = from.Get<int>("length"),
            Lower = from.Get<bool?>("lower"),
            Upper = from.Get<bool?>("upper"),
            Digit = from.Get<bool?>("digit"),
            Special = from.Get<bool?>("special"),
            MinLower = from.Get<int?>("minLower"),
            MinUpper = from.Get<int?>("minUpper"),
            MinDigit = from.Get<int?>("minDigit"),
            MinSpecial = from.Get<int?>("minSpecial"),
            SpecialCharacters = from.Get<string?>("specialCharacters"),
            Keepers = from.Get<ImmutableDictionary<string, string>>(KeeperMember.Name),
        },
        new Member<RandomPasswordInputs, int>(
            "length",
            Shape.Integer.That("must be between 1 and 1024", x => x is >= 1 and <= LocalLimits.PasswordLengthMax),
            x => x.Length)
        {
            ReplacesOnChange = true,
            Description = "How many characters.",
        },
        May("lower", "lower-case letters", x => x.Lower),
        May("upper", "upper-case letters", x => x.Upper),
        May("digit", "digits", x => x.Digit),
        May("special", "special characters", x => x.Special),
        Must("minLower", "lower-case letters", x => x.MinLower),
        Must("minUpper", "upper-case letters", x => x.MinUpper),
        Must("minDigit", "digits", x => x.MinDigit),
        Must("minSpecial", "special characters", x => x.MinSpecial),
        new Member<RandomPasswordInputs, string?>(
            "specialCharacters",
            Shape.Optional(Shape.Text.That("must not be empty", x => x.Length > 0)),
            x => x.SpecialCharacters)
        {
            ReplacesOnChange = true,
            Description = "Which characters are special.",
        },
        KeeperMember.Of<RandomPasswordInputs>(x => x.Keepers));

    public required int Length { get; init; }

    public bool? Lower { get; init; }

    public bool? Upper { get; init; }

    public bool? Digit { get; init; }

    public bool? Special { get; init; }

    public int? MinLower { get; init; }

    public int? MinUpper { get; init; }

    public int? MinDigit { get; init; }

    public int? MinSpecial { get; init; }

    public string? SpecialCharacters { get; init; }

    public required ImmutableDictionary<string, string> Keepers { get; init; }

    private static Member<RandomPasswordInputs> May(string name, string what, Func<RandomPasswordInputs, bool?> get)
        => new Member<RandomPasswordInputs, bool?>(name, LocalShapes.OptionalBool, get)
        {
            ReplacesOnChange = true,
            Description = $"Whether it may have {what}; true where it is not set.",
        };

    private static Member<RandomPasswordInputs> Must(string name, string what, Func<RandomPasswordInputs, int?> get)
        => new Member<RandomPasswordInputs, int?>(name, Count, get)
        {
            ReplacesOnChange = true,
            Description = $"How many {what} it must have.",
        };
}
