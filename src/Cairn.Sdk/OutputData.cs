using System.Collections.Immutable;

namespace Cairn;

/// <summary>What an output turns out to be: a value, what is known about it, and where it comes from.</summary>
/// <param name="Value">Meaningless where it isn't known.</param>
/// <param name="IsKnown">False in previews, for what only a deployment can tell.</param>
/// <param name="IsSecret">Whether it is to be kept from view.</param>
/// <param name="Dependencies">The resources that it was computed from.</param>
internal sealed record OutputData<T>(
    T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Dependencies)
{
    /// <summary>Without the value where it is a secret.</summary>
    public override string ToString() => IsSecret ? "[secret]" : IsKnown ? $"{Value}" : "[unknown]";

    /// <summary>This value with whatever the other was besides: its secrecy, its dependencies.</summary>
    public OutputData<T> After<TOther>(OutputData<TOther> other) => this with
    {
        IsKnown = IsKnown && other.IsKnown,
        IsSecret = IsSecret || other.IsSecret,
        Dependencies = OutputData.Union(Dependencies, other.Dependencies),
    };
}

/// <summary>Makes data of outputs.</summary>
internal static class OutputData
{
    public static OutputData<T> Of<T>(T value) => new(value, IsKnown: true, IsSecret: false, []);

    /// <summary>A value that isn't known. Nobody reads it, so what it holds doesn't matter.</summary>
    public static OutputData<T> Unknown<T>(bool isSecret, ImmutableHashSet<Resource> dependencies)
        => new(Nothing<T>.Value, IsKnown: false, isSecret, dependencies);

    public static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> one, ImmutableHashSet<Resource> other)
        => one.Count < other.Count ? other.Union(one) : one.Union(other);

    private static class Nothing<T>
    {
        /// <summary>The default, which of a type that is never null must not be looked at.</summary>
        public static readonly T Value = First(new T[1]);

        private static T First(T[] values) => values[0];
    }
}
