using System.Globalization;
using System.Text;

namespace Cairn.Cli.Progress;

/// <summary>Names, types and durations as Pulumi's views have them.</summary>
internal static class ShownTexts
{
    /// <summary>
    /// <c>aws:s3/bucket:Bucket</c> is shown as <c>aws:s3:Bucket</c>: the file that is called like the type says
    /// nothing.
    /// </summary>
    public static string Type(string type)
    {
        var parts = type.Split(':');
        if (parts is not [var package, var module, { Length: > 0 } name]
            || module.LastIndexOf('/') is not (>= 0 and var slash))
        {
            return type;
        }

        var file = module[(slash + 1)..];
        return file == char.ToLowerInvariant(name[0]) + name[1..] ? $"{package}:{module[..slash]}:{name}" : type;
    }

    /// <summary>A name without anything that a terminal would take for a command.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => text.Append(rune.ToString()),
            };
        }

        return text.ToString();
    }

    /// <summary>Whole seconds: <c>1m2s</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        var seconds = (long)Math.Ceiling(time.TotalSeconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds % 60}s");
        var minutes = seconds / 60;
        return minutes == 0 ? text
            : minutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m{text}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h{minutes % 60}m{text}");
    }

    /// <summary>How long a step took: finer where it was short.</summary>
    public static string Took(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2}s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s");

    public static string Counted(int count, string word)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
