namespace Cairn.Local;

/// <summary>What a <see cref="RandomPassword"/> takes. Whatever changes, there is a new password.</summary>
public sealed class RandomPasswordArgs : InputArgs
{
    /// <summary>How many characters, 1 to 1024.</summary>
    public required Input<int> Length { get; init; }

    /// <summary>Whether it may have lower-case letters; not set: yes.</summary>
    public Input<bool>? Lower { get; init; }

    /// <summary>Whether it may have upper-case letters; not set: yes.</summary>
    public Input<bool>? Upper { get; init; }

    /// <summary>Whether it may have digits; not set: yes.</summary>
    public Input<bool>? Digit { get; init; }

    /// <summary>Whether it may have special characters; not set: yes.</summary>
    public Input<bool>? Special { get; init; }

    /// <summary>How many lower-case letters it must have; not set: none.</summary>
    public Input<int>? MinLower { get; init; }

    /// <summary>How many upper-case letters it must have; not set: none.</summary>
    public Input<int>? MinUpper { get; init; }

    /// <summary>How many digits it must have; not set: none.</summary>
    public Input<int>? MinDigit { get; init; }

    /// <summary>How many special characters it must have; not set: none.</summary>
    public Input<int>? MinSpecial { get; init; }

    /// <summary>Which characters are special; not set: <c>!@#$%&amp;*()-_=+[]{}&lt;&gt;:?</c>.</summary>
    public Input<string>? SpecialCharacters { get; init; }

    /// <summary>Values whose change wants a new password.</summary>
    public InputMap<string>? Keepers { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to) => to
        .Add("length", Length)
        .Add("lower", Lower)
        .Add("upper", Upper)
        .Add("digit", Digit)
        .Add("special", Special)
        .Add("minLower", MinLower)
        .Add("minUpper", MinUpper)
        .Add("minDigit", MinDigit)
        .Add("minSpecial", MinSpecial)
        .Add("specialCharacters", SpecialCharacters)
        .Add("keepers", Keepers);
}
