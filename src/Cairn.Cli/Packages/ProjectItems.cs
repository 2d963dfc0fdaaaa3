using System.Net;
using System.Text.RegularExpressions;

namespace Cairn.Cli.Packages;

/// <summary>
/// The items of a project's file, as far as they are written there. A reader of XML would make Cairn larger by a tenth.
/// </summary>
internal static partial class ProjectItems
{
    /// <summary>The items of a kind, each with its attributes.</summary>
    /// <param name="project">The file's text.</param>
    /// <param name="kind">Such as <c>PackageReference</c>.</param>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Of(string project, string kind)
        => Elements().Matches(Comments().Replace(project, ""))
            .Where(x => x.Groups["kind"].Value == kind)
            .Select(x => Attributes().Matches(x.Groups["attributes"].Value)
                .DistinctBy(y => y.Groups["name"].Value)
                .ToDictionary(
                    y => y.Groups["name"].Value, y => WebUtility.HtmlDecode(y.Groups["value"].Value)));

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("""<(?<kind>\w+)(?<attributes>(?:\s+\w+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""")]
    private static partial Regex Elements();

    [GeneratedRegex("""(?<name>\w+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)')""")]
    private static partial Regex Attributes();
}
