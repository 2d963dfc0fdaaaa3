using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A value out of a few.</summary>
internal sealed class ChoiceShape<T>(string token, (T Value, string Text)[] choices) : Shape<T>
    where T : struct
{
    internal override TypeSchema Schema { get; } = new TypeSchema.Choice(token, [.. choices.Select(x => x.Text)]);

    public override PropertyValue Write(T value)
        => new PropertyValue.Text(choices.First(x => EqualityComparer<T>.Default.Equals(x.Value, value)).Text);

    internal override T Read(PropertyValue value, ShapePath path)
    {
        var text = (value as PropertyValue.Text)?.Value;
        foreach (var choice in choices)
        {
            if (choice.Text == text)
            {
                return choice.Value;
            }
        }

        throw new ShapeException(
            path,
            value is PropertyValue.Null
                ? "is missing"
                : $"must be one of {string.Join(", ", choices.Select(x => $"'{x.Text}'"))}");
    }
}
