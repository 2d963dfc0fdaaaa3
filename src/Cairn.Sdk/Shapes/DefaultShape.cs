using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A value that stands for another one where it is absent.</summary>
internal sealed class DefaultShape<T>(Shape<T> inner, T otherwise) : Shape<T>
{
    internal override TypeSchema Schema => inner.Schema;

    internal override bool IsOptional => true;

    internal override PropertyValue? Default { get; } = inner.Write(otherwise);

    public override PropertyValue Write(T value) => inner.Write(value);

    internal override T Read(PropertyValue value, ShapePath path)
        => value is PropertyValue.Null ? otherwise : inner.Read(value, path);

    internal override void Check(T value, ShapePath path, ICollection<ShapeProblem> problems)
        => inner.Check(value, path, problems);
}
