using Cairn.Model;

namespace Cairn.State.Values;

/// <summary>The members of a special value by name; of a repeated one the last.</summary>
internal readonly struct SpecialMembers(PropertyValue.Map plain)
{
    public PropertyValue? this[string name]
    {
        get
        {
            for (var i = plain.Members.Count - 1; i >= 0; i--)
            {
                if (plain.Members[i].Name == name)
                {
                    return plain.Members[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>A member that is a string, or null. What stands for the unknown elsewhere is a string here.</summary>
    public string? Text(string name) => this[name] switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Unknown => SignatureText.Unknown,
        _ => null,
    };

    /// <summary>The first of some members that is there, but is no string.</summary>
    public string? FirstNoText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is not null && Text(name) is null)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Where the content comes from. Empty is as good as absent: Pulumi omits it.</summary>
    public (ContentSource Source, string Content) Content()
        => Text("text") is { Length: > 0 } text ? (ContentSource.Text, text)
            : Text("path") is { Length: > 0 } path ? (ContentSource.Path, path)
            : Text("uri") is { Length: > 0 } uri ? (ContentSource.Uri, uri)
            : this["text"] is not null ? (ContentSource.Text, "")
            : (ContentSource.None, "");
}
