using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Cairn.Schemas.Documents;

/// <summary>
/// Takes out of a description what is for others: examples in other languages (those in C# are for another SDK), marks
/// of documentation generators, names as other languages write them.
/// </summary>
internal static partial class MarkdownCleaning
{
    private const int TimeoutMilliseconds = 2000;
    private const string ExampleHeading = "Example";

    private static readonly FrozenSet<string> Languages = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "typescript", "ts", "javascript", "js", "python", "py", "csharp", "cs", "c#", "fsharp", "vb", "go", "golang",
        "java", "yaml", "yml", "hcl", "terraform", "tf", "pcl", "kotlin", "scala");

    /// <summary>The lines that are left.</summary>
    public static IReadOnlyList<string> Lines(string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        text = Examples.Replace(text, "");
        text = ShortCode.Replace(text, "");
        text = Comment.Replace(text, "");
        text = Span.Replace(text, static x => DotNet.Match(x.Groups[1].Value) is { Success: true } own
            ? own.Groups[1].Value
            : x.Groups[2].Value);
        return Kept(text.Split('\n'));
    }

    /// <summary>The language of a fence that begins here; null: none begins.</summary>
    public static string? Fence(string line)
        => line.TrimStart() is ['`', '`', '`', .. var rest] ? rest.TrimStart('`').Trim() : null;

    /// <summary>How deep a heading is; 0: the line is none.</summary>
    public static int Heading(string line)
    {
        var depth = line.TakeWhile(static x => x == '#').Count();
        return depth is > 0 and <= 6 && line.Length > depth && line[depth] == ' ' ? depth : 0;
    }

    private static List<string> Kept(string[] lines)
    {
        var kept = new List<string>();
        var skipsBelow = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence(lines[i]) is { } language)
            {
                var end = End(lines, i);
                if (skipsBelow == 0 && !Languages.Contains(language.Split(' ', '{')[0]))
                {
                    kept.AddRange(lines[i..Math.Min(end + 1, lines.Length)]);
                }

                i = end;
                continue;
            }

            var depth = Heading(lines[i]);
            if (depth > 0 && (skipsBelow == 0 || depth <= skipsBelow))
            {
                skipsBelow = lines[i][(depth + 1)..].StartsWith(ExampleHeading, StringComparison.Ordinal) ? depth : 0;
            }

            if (skipsBelow == 0)
            {
                kept.Add(lines[i]);
            }
        }

        return kept;
    }

    /// <summary>The line that ends a fence; the last one where none does.</summary>
    private static int End(string[] lines, int start)
    {
        for (var i = start + 1; i < lines.Length; i++)
        {
            if (Fence(lines[i]) is "")
            {
                return i;
            }
        }

        return lines.Length - 1;
    }

    [GeneratedRegex(@"\{\{% examples %\}\}.*?\{\{% /examples %\}\}", RegexOptions.Singleline, TimeoutMilliseconds)]
    private static partial Regex Examples { get; }

    [GeneratedRegex(@"\{\{%.*?%\}\}", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex ShortCode { get; }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline, TimeoutMilliseconds)]
    private static partial Regex Comment { get; }

    [GeneratedRegex("<span ([^>]*pulumi-lang-[^>]*)>(.*?)</span>", RegexOptions.Singleline, TimeoutMilliseconds)]
    private static partial Regex Span { get; }

    [GeneratedRegex("pulumi-lang-dotnet=\"([^\"]*)\"", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex DotNet { get; }
}
