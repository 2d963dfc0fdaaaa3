using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cairn.Runtime;

/// <summary>A text with holes for outputs, while the compiler's code fills it.</summary>
internal sealed class Interpolation(int partsMax)
{
    private readonly List<Part> _parts = new(partsMax);

    /// <exception cref="InvalidOperationException">The text stands where no text is wanted.</exception>
    public static Interpolation For<T>(int literalLength, int formattedCount)
        => typeof(T) == typeof(string) && literalLength >= 0
            ? new Interpolation((2 * formattedCount) + 1)
            : throw new InvalidOperationException(
                $"An interpolated text can't be the value of an input or output of type {typeof(T).Name}.");

    /// <summary>The whole text, once all of its holes are known.</summary>
    public static async Task<OutputData<T>> FinishAsync<T>(Interpolation? text)
    {
        if (text is null)
        {
            throw new InvalidOperationException("The output has no value.");
        }

        var whole = await text.JoinAsync().ConfigureAwait(false);
        return whole is OutputData<T> typed
            ? typed
            : throw new InvalidOperationException("An interpolated text is a text.");
    }

    public void Add(string literal) => _parts.Add(new Part(literal, null, 0, null));

    public void Add<T>(T value, int alignment, string? format)
        => _parts.Add(new Part(Text(value, alignment, format), null, 0, null));

    public void Add(IOutput output, int alignment, string? format)
        => _parts.Add(new Part("", output, alignment, format));

    private async Task<OutputData<string>> JoinAsync()
    {
        var text = new StringBuilder();
        var joined = new OutputData<string>("", IsKnown: true, IsSecret: false, ImmutableHashSet<Resource>.Empty);
        foreach (var part in _parts)
        {
            _ = text.Append(part.Literal);
            if (part.Output is not null)
            {
                var data = await part.Output.UntypedAsync().ConfigureAwait(false);
                joined = joined.After(data);
                _ = text.Append(Text(data.Value, part.Alignment, part.Format));
            }
        }

        return joined with { Value = text.ToString() };
    }

    private static string Text<T>(T value, int alignment, string? format)
    {
        var text = value is IFormattable formattable
            ? formattable.ToString(format, CultureInfo.InvariantCulture)
            : value?.ToString() ?? "";
        return alignment >= 0 ? text.PadLeft(alignment) : text.PadRight(-alignment);
    }

    private sealed record Part(string Literal, IOutput? Output, int Alignment, string? Format);
}
