namespace Cairn.Local.Values;

/// <summary>A kind of characters that a password can have.</summary>
/// <param name="Member">The input that allows it.</param>
/// <param name="MinMember">The input that says how many there must be.</param>
/// <param name="Characters">The characters.</param>
/// <param name="IsAllowed">Whether there may be any.</param>
/// <param name="Min">How many there must be.</param>
internal sealed record CharacterClass(
    string Member, string MinMember, string Characters, bool IsAllowed, int Min)
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Special = "!@#$%&*()-_=+[]{}<>:?";

    /// <summary>What the rules say of each.</summary>
    public static CharacterClass[] Of(RandomPasswordInputs rules) =>
    [
        new("lower", "minLower", Lower, rules.Lower ?? true, rules.MinLower ?? 0),
        new("upper", "minUpper", Lower.ToUpperInvariant(), rules.Upper ?? true, rules.MinUpper ?? 0),
        new("digit", "minDigit", Digits, rules.Digit ?? true, rules.MinDigit ?? 0),
        new("special", "minSpecial", rules.SpecialCharacters ?? Special, rules.Special ?? true, rules.MinSpecial ?? 0),
    ];
}
