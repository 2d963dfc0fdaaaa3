namespace Cairn.Protocol.Assets;

/// <summary>Paths within archives, with <c>/</c> between their parts, treated as Go does.</summary>
internal static class SlashPath
{
    /// <summary>The shortest equal path: no empty parts, no <c>.</c>, and <c>..</c> only where it leads out.</summary>
    public static string Clean(string path)
    {
        var isRooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (!isRooted)
            {
                parts.Add(part);
            }
        }

        var joined = string.Join('/', parts);
        return isRooted ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    /// <summary>Two paths after each other; an empty one does not count.</summary>
    public static string Join(string first, string second)
        => first.Length == 0 && second.Length == 0 ? "" : Clean(first.Length == 0 ? second : first + "/" + second);

    /// <summary>
    /// The order in which a walk meets files: folder by folder, each in the order of the UTF-8 of its names. It is
    /// that of the whole paths if the separator comes before every other character.
    /// </summary>
    public static int InWalk(string left, string right)
        => Values.Utf8Order.Instance.Compare(left.Replace('/', '\0'), right.Replace('/', '\0'));
}
