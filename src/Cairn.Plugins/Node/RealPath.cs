namespace Cairn.Plugins.Node;

/// <summary>Follows every link of a path, as node does for folders and modules.</summary>
internal static class RealPath
{
    private const int LinksMax = 64;

    /// <summary>The path without links; a part that is not there ends the following.</summary>
    public static string Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    private static string Of(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { Length: > 0 } parent)
        {
            return path;
        }

        var whole = Path.Combine(Of(parent, ref links), Path.GetFileName(path));
        while (links < LinksMax && Target(whole) is { } target)
        {
            links++;
            whole = Of(Path.GetFullPath(target, Path.GetDirectoryName(whole) ?? whole), ref links);
        }

        return whole;
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
