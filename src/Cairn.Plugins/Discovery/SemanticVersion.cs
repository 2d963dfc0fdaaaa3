using System.Globalization;
using System.Numerics;

namespace Cairn.Plugins.Discovery;

/// <summary>
/// A version by semver 2.0: three numbers, what stands before a release, and what was built. Order as there; the build
/// counts for equality of the text only.
/// </summary>
public sealed record SemanticVersion(BigInteger Major, BigInteger Minor, BigInteger Patch, string Pre, string Build)
    : IComparable<SemanticVersion>
{
    public bool IsPreRelease => Pre.Length > 0;

    /// <summary>Reads a version; a leading <c>v</c>, missing numbers and leading zeros are forgiven.</summary>
    public static SemanticVersion? TryParse(string? text)
    {
        var rest = text.AsSpan().Trim();
        if (rest is ['v' or 'V', .. var after])
        {
            rest = after;
        }

        var build = Cut(ref rest, '+');
        var pre = Cut(ref rest, '-');
        Span<Range> parts = stackalloc Range[4];
        var count = rest.Split(parts, '.');
        var numbers = new BigInteger[3];
        for (var i = 0; i < count; i++)
        {
            if (i == numbers.Length
                || !BigInteger.TryParse(
                    rest[parts[i]], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return IsWellFormed(pre) && IsWellFormed(build)
            ? new SemanticVersion(numbers[0], numbers[1], numbers[2], pre ?? "", build ?? "")
            : null;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers : ComparePre(Pre, other.Pre);
    }

    /// <summary>The same release: equal but for what was built.</summary>
    public bool IsSameRelease(SemanticVersion other) => CompareTo(other) == 0;

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
            + (Pre.Length > 0 ? "-" + Pre : "") + (Build.Length > 0 ? "+" + Build : "");

    private static string? Cut(ref ReadOnlySpan<char> text, char mark)
    {
        var at = text.IndexOf(mark);
        if (at < 0)
        {
            return null;
        }

        var tail = text[(at + 1)..].ToString();
        text = text[..at];
        return tail;
    }

    private static bool IsWellFormed(string? identifiers)
        => identifiers is null
            || identifiers.Split('.').All(part => part.Length > 0 && part.All(IsIdentifierCharacter));

    private static bool IsIdentifierCharacter(char value) => char.IsAsciiLetterOrDigit(value) || value == '-';

    private static int ComparePre(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length) switch { 0 => 0, > 0 => 1, _ => -1 };
        }

        var ours = left.Split('.');
        var theirs = right.Split('.');
        for (var i = 0; i < ours.Length && i < theirs.Length; i++)
        {
            var order = CompareIdentifier(ours[i], theirs[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return ours.Length.CompareTo(theirs.Length);
    }

    private static int CompareIdentifier(string left, string right)
        => (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit)) switch
        {
            (true, true) => BigInteger.Parse(left, CultureInfo.InvariantCulture)
                .CompareTo(BigInteger.Parse(right, CultureInfo.InvariantCulture)),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
}
