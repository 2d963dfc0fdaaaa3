using System.Text.Json;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>One reference of one resource, seen through its header.</summary>
public readonly struct Reference : IEquatable<Reference>
{
    private readonly ResourceTable _table;
    private readonly int _reference;

    internal Reference(ResourceTable table, int owner, int reference)
    {
        _table = table;
        Owner = owner;
        _reference = reference;
    }

    /// <summary>The index of the resource it belongs to.</summary>
    public int Owner { get; }

    public ReferenceKind Kind => Row.Kind;

    /// <summary>
    /// The index of the resource it names, or null where there is none. Of several copies it is one that stands
    /// before the owner, where one does.
    /// </summary>
    public int? Target => Row.Target >= 0 ? Row.Target : null;

    /// <summary>A provider reference that can't be read as one.</summary>
    public bool IsMalformed => Row.Target == ReferenceRow.Malformed;

    /// <summary>A provider of this URN is there, but with another id.</summary>
    public bool IsOtherId => Row.Target == ReferenceRow.OtherId;

    public bool IsEmpty => Row.Target == ReferenceRow.Empty;

    /// <summary>Offset of the string's opening quote in the resource.</summary>
    public int Offset => Row.Offset;

    /// <summary>What it says: a URN, or a provider's URN and id.</summary>
    public string Text
    {
        get
        {
            var raw = _table.Raw(Owning, Row.Offset, out var isEscaped);
            return JsonString.Text(raw, isEscaped);
        }
    }

    /// <summary>The string's size in bytes, with its quotes.</summary>
    public int Length => _table.Raw(Owning, Row.Offset, out _).Length + 2;

    /// <summary>The property that a property dependency belongs to, else null.</summary>
    public string? Property => Kind == ReferenceKind.PropertyDependency ? FindProperty() : null;

    private ref ReferenceRow Row => ref _table.References[_reference];

    private ref ResourceRow Owning => ref _table.Rows[Owner];

    public bool Equals(Reference other) => _table == other._table && _reference == other._reference;

    public override bool Equals(object? obj) => obj is Reference other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_table, _reference);

    public static bool operator ==(Reference left, Reference right) => left.Equals(right);

    public static bool operator !=(Reference left, Reference right) => !left.Equals(right);

    /// <summary>Walks the resource up to the reference: the last name two levels down is the property's.</summary>
    private string FindProperty()
    {
        var reader = new Utf8JsonReader(
            _table.Bytes.Slice(Owning.Start, Owning.Length), JsonText.ReaderOptions);
        var property = "";
        while (reader.Read() && reader.TokenStartIndex < Row.Offset)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2)
            {
                property = JsonString.Text(reader.ValueSpan, reader.ValueIsEscaped);
            }
        }

        return property;
    }
}
