using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A value that may be absent.</summary>
internal sealed class OptionalShape<T>(Shape<T> inner) : Shape<T?>
    where T : class
{
    internal override TypeSchema Schema => inner.Schema;

    internal override bool IsOptional => true;

    public override PropertyValue Write(T? value) => value is null ? new PropertyValue.Null() : inner.Write(value);

    internal override T? Read(PropertyValue value, ShapePath path)
        => value is PropertyValue.Null ? null : inner.Read(value, path);

    internal override void Check(T? value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        if (value is not null)
        {
            inner.Check(value, path, problems);
        }
    }
}
