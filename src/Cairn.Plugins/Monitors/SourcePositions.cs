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
    /// <summary>What may stand in a path as it is (RFC 3986, <c>pchar</c>), and does in Pulumi's states.</summary>
    private const string Plain = "@$&+,:;=";

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
        return $"project:///{string.Join('/', path.Split('/').Select(Escaped))}#{line}{column}";
    }

    private static string Escaped(string name)
        => Plain.Aggregate(Uri.EscapeDataString(name), (text, sign) =>
            text.Replace(Uri.HexEscape(sign), sign.ToString(), StringComparison.Ordinal));

    public EquatableArray<string> Texts(StackTrace? trace)
        => trace is null ? [] : [.. trace.Frames.Select(x => Text(x.Pc))];
}
