using System.Globalization;

namespace Cairn.Shapes;

/// <summary>Where in an object a value is: <c>rules[2].name</c>.</summary>
internal sealed record ShapePath(string Text)
{
    public static readonly ShapePath Root = new("");

    public ShapePath Member(string name) => new(Text.Length == 0 ? name : $"{Text}.{name}");

    public ShapePath Element(int index) => new(string.Create(CultureInfo.InvariantCulture, $"{Text}[{index}]"));

    public override string ToString() => Text;
}
