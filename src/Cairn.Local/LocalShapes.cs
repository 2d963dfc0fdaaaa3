using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>Forms that several types have.</summary>
internal static partial class LocalShapes
{
    public static Shape<string> Path { get; } = Shape.Text
        .That("must not be empty", x => x.Length > 0)
        .That("must not hold a character that no path can have", x => !x.Contains('\0', StringComparison.Ordinal));

    public static Shape<string> FilePath { get; } = Path
        .That("must end with the name of a file", x => System.IO.Path.GetFileName(x) is not ("" or "." or ".."));

    public static Shape<string?> OptionalText { get; } = Shape.Optional(Shape.Text);

    public static Shape<bool?> OptionalBool { get; } = Shape.OptionalValue(Shape.Bool);

    public static Shape<string?> Mode { get; } = Shape.Optional(
        Shape.Text.That("must be a mode in octal digits, such as 0644", x => ModePattern.IsMatch(x)));

    public static Shape<ImmutableArray<string>> Texts { get; } = Shape.ListOf(Shape.Text);

    public static Shape<ImmutableDictionary<string, string>> TextMap { get; } = Shape.MapOf(Shape.Text);

    [GeneratedRegex(@"\A0?[0-7]{3}\z")]
    private static partial Regex ModePattern { get; }
}
