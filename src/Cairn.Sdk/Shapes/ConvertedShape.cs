using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A type that stands for another one, which has the form.</summary>
internal sealed class ConvertedShape<TFrom, T>(Shape<TFrom> inner, Func<TFrom, T> to, Func<T, TFrom> back) : Shape<T>
{
    internal override TypeSchema Schema => inner.Schema;

    internal override bool IsOptional => inner.IsOptional;

    internal override PropertyValue? Default => inner.Default;

    public override PropertyValue Write(T value) => inner.Write(back(value));

    internal override T Read(PropertyValue value, ShapePath path) => to(inner.Read(value, path));

    internal override void Check(T value, ShapePath path, ICollection<ShapeProblem> problems)
        => inner.Check(back(value), path, problems);
}
