namespace Cairn.Shapes;

/// <summary>A type that says its own shape, by hand or by the source generator.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface IShaped<T>
    where T : IShaped<T>
{
    /// <summary>The shape of this type.</summary>
    static abstract ObjectShape<T> OwnShape { get; }
}
