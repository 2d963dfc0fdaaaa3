using System.Collections;
using System.Collections.Immutable;

namespace Cairn;

/// <summary>
/// Inputs by name: <c>new() { ["Environment"] = stage, ["Bucket"] = bucket.Name }</c>, or an output of a whole map.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
public sealed class InputMap<T> : IEnumerable<KeyValuePair<string, Input<T>>>, IOutput
{
    private readonly Dictionary<string, Input<T>> _items = new(StringComparer.Ordinal);
    private readonly IOutput? _whole;

    /// <summary>An empty map, to be filled by its initialiser.</summary>
    public InputMap()
    {
    }

    private InputMap(IOutput whole) => _whole = whole;

    /// <summary>The input of a name.</summary>
    public Input<T> this[string name]
    {
        get => _items[name];
        set => _items[name] = value;
    }

    /// <summary>Adds an input.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string name, Input<T> value) => _items.Add(name, value);

    /// <summary>A map of values.</summary>
    public static implicit operator InputMap<T>(Dictionary<string, T> values)
    {
        var map = new InputMap<T>();
        foreach (var (name, value) in values)
        {
            map.Add(name, value);
        }

        return map;
    }

    /// <summary>A map that is known as a whole when the output is.</summary>
    public static implicit operator InputMap<T>(Output<ImmutableDictionary<string, T>> whole) => new((IOutput)whole);

    /// <summary>The inputs that are written out; none where the map is an output as a whole.</summary>
    public IEnumerator<KeyValuePair<string, Input<T>>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    Task<OutputData<object?>> IOutput.UntypedAsync()
        => _whole?.UntypedAsync() ?? Task.FromResult(OutputData.Of<object?>(_items));
}
