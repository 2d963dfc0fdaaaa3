using System.Globalization;
using Cairn.Model;
using Cairn.Protocol.Wire;

namespace Cairn.Plugins.Monitors;

/// <summary>
/// Where in a program a resource was declared, relative to the project: <c>project:///src/index.ts#12,5</c>. Places
/// outside the project say nothing on another machine, and are left out.
/// </summary>
internal sealed class SourcePositions(string root)
{
    public string Text(SourcePosition? position)
    {
        if (position is null
            || position.Line <= 0
            || !Uri.TryCreate(position.Uri, UriKind.Absolute, out var uri)
            || !uri.IsFile)
        {
            return "";
        }

        var path = Path.GetRelativePath(root, uri.LocalPath).Replace('\\', '/');
        if (Path.IsPathRooted(path) || path is ".." || path.StartsWith("../", StringComparison.Ordinal))
        {
            return "";
        }

        var line = position.Line.ToString(CultureInfo.InvariantCulture);
        var column = position.Column > 0 ? "," + position.Column.ToString(CultureInfo.InvariantCulture) : "";
        return $"project:///{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}#{line}{column}";
    }

    public EquatableArray<string> Texts(StackTrace? trace)
        => trace is null ? [] : [.. trace.Frames.Select(x => Text(x.Pc))];
}
