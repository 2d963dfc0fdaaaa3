using System.Text.Json;
using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.State.Json;

/// <summary>Edits the elements of an array within the object that a <see cref="MemberEditor"/> edits.</summary>
public sealed class ArrayEditor
{
    private readonly ContainerEdit _edit;

    internal ArrayEditor(ContainerEdit edit) => _edit = edit;

    /// <summary>How many elements there were.</summary>
    public int Length => _edit.Container.Items.Count;

    /// <summary>How many there are when all wishes are met.</summary>
    public int Count => _edit.Count;

    /// <summary>The string that an element was, or null where it was none.</summary>
    public string? Text(int index)
    {
        var item = _edit.Container.Items[index];
        var span = _edit.Container.Text.Span[item.ValueStart..item.End];
        if (span[0] != (byte)'"')
        {
            return null;
        }

        var raw = JsonString.Raw(span, out var isEscaped);
        return JsonString.Text(raw, isEscaped);
    }

    /// <summary>Replaces an element.</summary>
    /// <exception cref="JsonException">The value is no valid JSON.</exception>
    public ArrayEditor Replace(int index, ReadOnlySpan<byte> value)
    {
        Invariant.Holds(index >= 0 && index < Length);
        _edit.Replace(index, value);
        return this;
    }

    /// <summary>Removes an element with one comma.</summary>
    public ArrayEditor Remove(int index)
    {
        Invariant.Holds(index >= 0 && index < Length);
        _edit.Remove(index);
        return this;
    }

    /// <summary>Adds an element at the end.</summary>
    public ArrayEditor Add(ReadOnlySpan<byte> value)
    {
        _edit.Insert(Length - 1, name: null, value);
        return this;
    }

    /// <summary>Removes the elements that are such strings; says how many.</summary>
    public int RemoveWhere(Func<string, bool> predicate)
    {
        var removed = 0;
        for (var i = 0; i < Length; i++)
        {
            if (Text(i) is { } text && predicate(text))
            {
                Remove(i);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Replaces the strings for which there is another; says how many.</summary>
    public int ReplaceWhere(Func<string, string?> replacement)
    {
        var replaced = 0;
        for (var i = 0; i < Length; i++)
        {
            if (Text(i) is { } text && replacement(text) is { } other)
            {
                Replace(i, JsonText.Quote(other));
                replaced++;
            }
        }

        return replaced;
    }
}
