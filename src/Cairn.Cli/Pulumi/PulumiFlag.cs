using System.Globalization;

namespace Cairn.Cli.Pulumi;

/// <summary>A flag of the <c>pulumi</c> command line.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Kind">How it takes its value.</param>
/// <param name="Says">What it does, in a few words.</param>
/// <param name="Short">Its letter; null: none.</param>
internal sealed record PulumiFlag(string Name, PulumiFlagKind Kind, string Says = "", char? Short = null)
{
    public bool TakesNextWord => Kind is PulumiFlagKind.Text or PulumiFlagKind.Many or PulumiFlagKind.Number;

    /// <summary>What is wrong with a value, in the words of the peer; null: nothing.</summary>
    public string? Fault(string text)
        => Kind switch
        {
            PulumiFlagKind.Number when !long.TryParse(
                text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => Fault(text, "ParseInt"),
            PulumiFlagKind.Switch when text.Length > 0 && !IsSwitchText(text) => Fault(text, "ParseBool"),
            _ => null,
        };

    private static bool IsSwitchText(string text)
        => text is "1" or "t" or "T" or "true" or "TRUE" or "True"
            or "0" or "f" or "F" or "false" or "FALSE" or "False";

    private string Fault(string text, string parser)
        => $"invalid argument \"{text}\" for \"{(Short is { } letter ? $"-{letter}, " : "")}--{Name}\" flag:"
            + $" strconv.{parser}: parsing \"{text}\": invalid syntax";

    public static PulumiFlag Switch(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Switch, says, letter);

    public static PulumiFlag Text(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Text, says, letter);

    public static PulumiFlag Number(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Number, says, letter);

    public static PulumiFlag Many(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Many, says, letter);

    public static PulumiFlag Optional(string name, string says = "")
        => new(name, PulumiFlagKind.Optional, says);
}
