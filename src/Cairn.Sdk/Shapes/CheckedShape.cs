using Cairn.Model;

namespace Cairn.Shapes;

/// <summary>A value that is also checked.</summary>
internal sealed class CheckedShape<T>(Shape<T> inner, string reason, Func<T, bool> isRight) : Shape<T>
{
    internal override TypeSchema Schema => inner.Schema;

    internal override bool IsOptional => inner.IsOptional;

    internal override PropertyValue? Default => inner.Default;

    public override PropertyValue Write(T value) => inner.Write(value);

    internal override T Read(PropertyValue value, ShapePath path) => inner.Read(value, path);

    internal override void Check(T value, ShapePath path, ICollection<ShapeProblem> problems)
    {
        inner.Check(value, path, problems);
        if (!isRight(value))
        {
            problems.Add(new ShapeProblem(path.Text, reason));
        }
    }
}
