using Cairn.Model;

namespace Cairn.State.Json;

/// <summary>
/// Edits the members of one JSON object and leaves every other byte alone. Wishes may come in any order and are
/// turned into edits together; for one member the last wish counts. New text is laid out as the object is.
/// </summary>
/// <remarks>
/// Readers take the last of members with the same name, so that is the one which is set; all of them are removed.
/// </remarks>
public sealed class MemberEditor
{
    private readonly ContainerEdit _edit;
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private readonly int[] _previous;

    /// <summary>Begins with no wishes.</summary>
    /// <param name="json">The bytes of one JSON object; they must not change while the editor is used.</param>
    /// <exception cref="System.Text.Json.JsonException">They are no valid JSON.</exception>
    public MemberEditor(ReadOnlyMemory<byte> json)
        : this(new ContainerEdit(Container.Read(json, 0, outer: null)))
    {
    }

    private MemberEditor(ContainerEdit edit)
    {
        _edit = edit;
        var items = edit.Container.Items;
        _previous = new int[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            _previous[i] = _last.GetValueOrDefault(items[i].Name, -1);
            _last[items[i].Name] = i;
        }
    }

    /// <summary>The names of the members that the object had, without repetitions.</summary>
    public IReadOnlyCollection<string> Names => _last.Keys;

    /// <summary>How many members there are when all wishes are met.</summary>
    public int Count => _edit.Count;

    /// <summary>Whether the object had the member, whatever was wished since.</summary>
    public bool Has(string name) => _last.ContainsKey(name);

    /// <summary>The bytes of a member's value as they were, empty where there was none.</summary>
    public ReadOnlyMemory<byte> Value(string name)
    {
        if (!_last.TryGetValue(name, out var item))
        {
            return default;
        }

        var found = _edit.Container.Items[item];
        return _edit.Container.Text[found.ValueStart..found.End];
    }

    /// <summary>Replaces a member's value where the member is there, and otherwise adds the member.</summary>
    /// <param name="name">Its name, unescaped.</param>
    /// <param name="value">One JSON value.</param>
    /// <param name="after">The member it is added after; after the last one where this is null or not there.</param>
    public MemberEditor Set(string name, ReadOnlySpan<byte> value, string? after = null)
    {
        if (_last.TryGetValue(name, out var item))
        {
            _edit.Replace(item, value);
            return this;
        }

        var place = after is not null && _last.TryGetValue(after, out var neighbour)
            ? neighbour
            : _edit.Container.Items.Count - 1;
        _edit.Insert(_edit.TakeBack(name) ?? place, name, value);
        return this;
    }

    /// <summary>Removes a member with one comma; does nothing where it isn't there.</summary>
    public MemberEditor Remove(string name)
    {
        _edit.TakeBack(name);
        for (var item = _last.GetValueOrDefault(name, -1); item >= 0; item = _previous[item])
        {
            _edit.Remove(item);
        }

        return this;
    }

    /// <summary>
    /// An editor for the array that a member is, or null where it is none. Its wishes are part of this one's.
    /// </summary>
    public ArrayEditor? Elements(string name)
        => Inner(name, (byte)'[') is { } inner ? new ArrayEditor(inner) : null;

    /// <summary>
    /// An editor for the object that a member is, or null where it is none. Its wishes are part of this one's.
    /// </summary>
    public MemberEditor? Members(string name)
        => Inner(name, (byte)'{') is { } inner ? new MemberEditor(inner) : null;

    /// <summary>What to do to the object's bytes.</summary>
    public IReadOnlyList<ByteEdit> Edits()
    {
        var edits = new List<ByteEdit>();
        _edit.Collect(edits);
        return edits;
    }

    /// <summary>The object's bytes with all wishes met.</summary>
    public byte[] Apply() => ByteEdits.Apply(_edit.Container.Text.Span, Edits());

    private ContainerEdit? Inner(string name, byte bracket)
    {
        if (!_last.TryGetValue(name, out var item) || Value(name).Span[0] != bracket)
        {
            return null;
        }

        Invariant.Holds(!_edit.IsRemoved(item));
        return _edit.Inner(item);
    }
}
