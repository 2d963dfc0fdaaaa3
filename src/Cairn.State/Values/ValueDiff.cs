using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>
/// What differs between two values or two resources, in the order of the first. Arrays are compared by index, secrets
/// by what they were encrypted from where that can be had and by their ciphertext otherwise.
/// </summary>
public sealed record ValueDiff
{
    /// <summary>How many changes are kept of one comparison.</summary>
    internal const int ChangesMax = StateLimits.DiagnosticsMax;

    public required IReadOnlyList<ValueChange> Changes { get; init; }

    /// <summary>Whether there are more changes than were kept.</summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// Compares two resources. Their lists of references are sets: an entry is added or removed, and the order does
    /// not count. Malformed special values are compared as the plain objects that they are.
    /// </summary>
    /// <param name="before">One valid JSON object.</param>
    /// <param name="after">The other.</param>
    /// <param name="decrypt">Gives the JSON text that a ciphertext was made from, or null.</param>
    public static ValueDiff OfResources(
        ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, Func<string, string?>? decrypt = null)
        => before.SequenceEqual(after)
            ? new ValueDiff { Changes = [] }
            : new ValueComparison(decrypt).Resources(
                PropertyReader.ReadLenient(before), PropertyReader.ReadLenient(after));

    /// <summary>Compares two values.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <param name="path">The path of both, for the paths of the changes.</param>
    /// <param name="decrypt">Gives the JSON text that a ciphertext was made from, or null.</param>
    public static ValueDiff OfValues(
        PropertyValue before,
        PropertyValue after,
        string path = "",
        Func<string, string?>? decrypt = null)
        => new ValueComparison(decrypt, path).Values(before, after);

    /// <summary>The changes as lines for a person, without line ends; what is added is shown whole.</summary>
    public IReadOnlyList<string> Describe(PrintOptions? options = null)
        => ChangePrinter.Lines(this, options ?? PrintOptions.Default);
}
