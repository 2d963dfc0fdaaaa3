using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>Changes to one resource's text, collected first and made together; all else keeps its bytes.</summary>
internal sealed class ResourceText(ResourceHeader resource)
{
    private readonly Dictionary<int, string> _texts = [];
    private readonly HashSet<int> _dropped = [];
    private MemberEditor? _members;

    public ResourceHeader Resource => resource;

    public bool HasChanges => _texts.Count > 0 || _members is not null;

    private MemberEditor Members => _members ??= new MemberEditor(resource.Json.ToArray());

    /// <summary>Puts another string where one stands; a reference that is dropped stays dropped.</summary>
    public void SetText(int offset, string text)
    {
        if (!_dropped.Contains(offset))
        {
            _texts[offset] = text;
        }
    }

    /// <summary>Takes a reference out: the list's element, or the whole member.</summary>
    public void Drop(Reference reference)
    {
        _texts.Remove(reference.Offset);
        _dropped.Add(reference.Offset);
        var (text, property) = (reference.Text, reference.Property);
        switch (reference.Kind)
        {
            case ReferenceKind.Dependency:
                Members.Elements("dependencies")?.RemoveWhere(x => x == text);
                break;
            case ReferenceKind.ReplaceWith:
                Members.Elements("replaceWith")?.RemoveWhere(x => x == text);
                break;
            case ReferenceKind.PropertyDependency when property is not null:
                Members.Members("propertyDependencies")?.Elements(property)?.RemoveWhere(x => x == text);
                break;
            case ReferenceKind.Parent:
                Members.Remove("parent");
                break;
            case ReferenceKind.DeletedWith:
                Members.Remove("deletedWith");
                break;
            default:
                break;
        }
    }

    /// <summary>Sets a member; where it is new, it comes after the last of its predecessors that is there.</summary>
    public void Set(string name, ReadOnlySpan<byte> value, IEnumerable<string> predecessors)
        => Members.Set(name, value, predecessors.LastOrDefault(Members.Has));

    public void Remove(string name) => Members.Remove(name);

    /// <summary>The text with all changes made.</summary>
    public byte[] Apply()
    {
        var edits = new List<ByteEdit>(_members?.Edits() ?? []);
        var json = resource.Json;
        foreach (var (offset, text) in _texts)
        {
            var length = JsonString.Raw(json[offset..], out _).Length + 2;
            edits.Add(new ByteEdit(offset, length, JsonText.Quote(text)));
        }

        return ByteEdits.Apply(json, edits);
    }
}
