using System.Text;
using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>Changes to one resource, collected by place and turned into splices of its text.</summary>
internal sealed class ResourceEdit(ResourceHeader resource)
{
    // A state of a million resources may need as many edits, most of them of one reference: nothing is made early.
    private Dictionary<int, string>? _texts;
    private List<int>? _dropped;
    private List<string>? _removedMembers;
    private List<(string Name, string Json)>? _inserted;

    /// <summary>Puts another string where the one at this offset stands.</summary>
    public void SetText(int offset, string text) => (_texts ??= [])[offset] = text;

    /// <summary>Takes the reference at this offset away: the array's element, or the whole member.</summary>
    public void Drop(int offset) => (_dropped ??= new List<int>(1)).Add(offset);

    public void RemoveMember(string name) => (_removedMembers ??= []).Add(name);

    /// <summary>Gives a member a text value, at the beginning, whether or not there is one of that name.</summary>
    public void SetMember(string name, string value) => SetJson(name, Text(value));

    /// <summary>The same with a value that is JSON already.</summary>
    public void SetJson(string name, string json)
    {
        RemoveMember(name);
        (_inserted ??= []).Add((name, json));
    }

    /// <summary>The splices (start, length, text) in order; they do not overlap.</summary>
    public List<(int Start, int Length, ReadOnlyMemory<byte> Text)> Splices()
    {
        var json = resource.Json;
        var splices = new List<(int Start, int Length, ReadOnlyMemory<byte> Text)>();
        foreach (var (offset, text) in _texts ?? [])
        {
            var length = JsonString.Raw(json[offset..], out _).Length + 2;
            splices.Add((offset, length, JsonText.Quote(text)));
        }

        var members = JsonElements.Of(json);
        var gone = new HashSet<string>(_removedMembers ?? []);
        foreach (var member in members)
        {
            Drops(json, member, gone, splices);
        }

        foreach (var (start, length) in JsonElements.Removal(members, x => gone.Contains(x.Name), json.Length))
        {
            splices.Add((start, length, default));
        }

        Insertions(json, members, gone, splices);
        splices.Sort((x, y) => x.Start.CompareTo(y.Start));
        return splices;
    }

    private void Drops(
        ReadOnlySpan<byte> json,
        JsonElements.Element member,
        HashSet<string> gone,
        List<(int Start, int Length, ReadOnlyMemory<byte> Text)> splices)
    {
        if (_dropped is null || !_dropped.Exists(x => x >= member.Start && x < member.End))
        {
            return;
        }

        switch (member.Name)
        {
            case "dependencies" or "replaceWith":
                Elements(json, member.Start, member.End, splices);
                break;
            case "propertyDependencies":
                var at = ValueStart(json, member);
                foreach (var property in JsonElements.Of(json[at..member.End]))
                {
                    Elements(json, at + property.Start, at + property.End, splices);
                }

                break;
            default:
                gone.Add(member.Name);
                break;
        }
    }

    private void Elements(
        ReadOnlySpan<byte> json, int start, int end, List<(int Start, int Length, ReadOnlyMemory<byte> Text)> splices)
    {
        var at = start + NameLength(json[start..end]);
        if (json[at] != (byte)'[')
        {
            return;
        }

        var array = json[at..end];
        foreach (var (from, length) in JsonElements.Removal(
            JsonElements.Of(array), x => IsDropped(at + x.Start), array.Length))
        {
            splices.Add((at + from, length, default));
        }
    }

    private bool IsDropped(int offset) => _dropped?.Contains(offset) ?? false;

    private static int ValueStart(ReadOnlySpan<byte> json, JsonElements.Element member)
        => member.Start + NameLength(json[member.Start..member.End]);

    /// <summary>The length of a member's name, colon and white space.</summary>
    private static int NameLength(ReadOnlySpan<byte> member)
    {
        var name = JsonString.Raw(member, out _).Length + 2;
        var colon = name + member[name..].IndexOf((byte)':') + 1;
        return colon + member[colon..].IndexOfAnyExcept(" \t\r\n"u8);
    }

    /// <summary>
    /// New members come first, in the place of a first member that goes: no two splices may begin there.
    /// </summary>
    private void Insertions(
        ReadOnlySpan<byte> json,
        List<JsonElements.Element> members,
        HashSet<string> gone,
        List<(int Start, int Length, ReadOnlyMemory<byte> Text)> splices)
    {
        if (_inserted is null)
        {
            return;
        }

        var lead = members.Count > 0 ? Encoding.UTF8.GetString(json[1..members[0].Start]) : "";
        var space = lead.Length > 0 ? " " : "";
        var text = string.Join(',', _inserted.Select(x => $"{lead}{Text(x.Name)}:{space}{x.Json}"));
        if (members.Exists(x => !gone.Contains(x.Name)))
        {
            text += ",";
        }

        var first = splices.FindIndex(static x => x.Start == 1);
        var length = first < 0 ? 0 : splices[first].Length;
        if (first >= 0)
        {
            splices.RemoveAt(first);
        }

        splices.Add((1, length, Encoding.UTF8.GetBytes(text)));
    }

    private static string Text(string value) => Encoding.UTF8.GetString(JsonText.Quote(value));
}
