using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Cairn;

/// <summary>A list of inputs: <c>["a", bucket.Name, $"{queue.Name}-dead"]</c>, or an output of a whole list.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
[CollectionBuilder(typeof(InputList), nameof(InputList.Of))]
public sealed class InputList<T> : IEnumerable<Input<T>>, IOutput
{
    private readonly ImmutableArray<Input<T>> _items;
    private readonly IOutput? _whole;

    internal InputList(ImmutableArray<Input<T>> items) => _items = items;

    private InputList(IOutput whole) => (_items, _whole) = ([], whole);

    /// <summary>A list with one element.</summary>
    public static implicit operator InputList<T>(T item) => new([item]);

    /// <summary>A list with one element that is known later.</summary>
    public static implicit operator InputList<T>(Output<T> item) => new([item]);

    /// <summary>A list of values.</summary>
    public static implicit operator InputList<T>(T[] items) => new([.. items.Select(x => (Input<T>)x)]);

    /// <summary>A list of values.</summary>
    public static implicit operator InputList<T>(List<T> items) => new([.. items.Select(x => (Input<T>)x)]);

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] items) => new([.. items.Select(x => (Input<T>)x)]);

    /// <summary>A list that is known as a whole when the output is.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> whole) => new((IOutput)whole);

    /// <summary>The elements that are written out; none where the list is an output as a whole.</summary>
    public IEnumerator<Input<T>> GetEnumerator() => ((IEnumerable<Input<T>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    Task<OutputData<object?>> IOutput.UntypedAsync()
        => _whole?.UntypedAsync() ?? Task.FromResult(OutputData.Of<object?>(_items));
}

/// <summary>Makes lists of inputs.</summary>
public static class InputList
{
    /// <summary>For collection expressions.</summary>
    public static InputList<T> Of<T>(ReadOnlySpan<Input<T>> items) => new([.. items]);
}
