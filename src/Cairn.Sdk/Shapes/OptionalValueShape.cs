using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A value that may be absent.</summary>
internal sealed class OptionalValueShape<T>(Shape<T> inner) : Shape<T?>
    where T : struct
{
    internal override TypeSchema Schema => inner.Schema;

    internal override bool IsOptional => true;

    public override PropertyValue Write(T? value)
        => value is { } there ? inner.Write(there) : new PropertyValue.Null();

    internal override T? Read(PropertyValue value, ShapePath path)
        => value is PropertyValue.Null ? null : inner.Read(value, path);

    internal override void Check(T? value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        if (value is { } there)
        {
            inner.Check(there, path, problems);
        }
    }
}
