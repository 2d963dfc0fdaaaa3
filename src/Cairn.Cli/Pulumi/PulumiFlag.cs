namespace Cairn.Cli.Pulumi;

/// <summary>A flag of the <c>pulumi</c> command line.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="Kind">How it takes its value.</param>
/// <param name="Says">What it does, in a few words.</param>
/// <param name="Short">Its letter; null: none.</param>
internal sealed record PulumiFlag(string Name, PulumiFlagKind Kind, string Says = "", char? Short = null)
{
    public bool TakesNextWord => Kind is PulumiFlagKind.Text or PulumiFlagKind.Many;

    public static PulumiFlag Switch(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Switch, says, letter);

    public static PulumiFlag Text(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Text, says, letter);

    public static PulumiFlag Many(string name, string says = "", char? letter = null)
        => new(name, PulumiFlagKind.Many, says, letter);

    public static PulumiFlag Optional(string name, string says = "")
        => new(name, PulumiFlagKind.Optional, says);
}
