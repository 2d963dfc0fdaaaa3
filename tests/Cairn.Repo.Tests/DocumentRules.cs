using System.Text.RegularExpressions;

namespace Cairn.Repo.Tests;

/// <summary>
/// What holds for documents and project files. Each rule returns a sentence per place that breaks it.
/// </summary>
internal static partial class DocumentRules
{
    // In two halves, so that this file does not break the rule it states.
    private static readonly string[] Machines = ["/wo" + "rk/", "fa" + "rm-"];
    private static readonly string Shared = "../sha" + "red";

    /// <summary>The most lines a file may have, where there is a limit for its kind.</summary>
    public static int? LinesMax(string path) => path switch
    {
        "docs/architecture.md" => 300,
        "CONTRIBUTING.md" => 100,
        _ when path.StartsWith("docs/adr/", StringComparison.Ordinal) => 100,
        _ when ProjectReadme.IsMatch(path) => 40,
        _ when path.EndsWith(".csproj", StringComparison.Ordinal) => 25,
        _ => null,
    };

    public static IEnumerable<string> TooLong(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length;
        if (LinesMax(path) is { } limit && lines > limit)
        {
            yield return $"{path} has {lines} lines, more than {limit}";
        }
    }

    /// <summary>Relative links lead to files that exist; anchors are not looked at.</summary>
    public static IEnumerable<string> DeadLinks(string path, string text, Func<string, bool> exists)
        => Link.Matches(text).Select(match => match.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !exists(Path.GetRelativePath(
                "/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(path) ?? "", target)))))
            .Select(target => $"{path} links to {target}, which is not there");

    /// <summary>The tree names no folder of the machine it was written on. Only CI may look beside it.</summary>
    public static IEnumerable<string> LocalPaths(string path, string text)
    {
        var words = path.StartsWith(".ci/", StringComparison.Ordinal) ? Machines : [.. Machines, Shared];
        return words
            .Where(word => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(word)}"))
            .Select(word => $"{path} names {word}");
    }

    /// <summary>Each ADR has a number of its own, says its status, and is listed.</summary>
    public static IEnumerable<string> Adrs(IReadOnlyList<(string Name, string Text)> adrs, string index)
    {
        for (var i = 0; i < adrs.Count; i++)
        {
            var (name, text) = adrs[i];
            if (!Numbered.IsMatch(name) || (i > 0 && adrs[i - 1].Name[..4] == name[..4]))
            {
                yield return $"docs/adr/{name} does not begin with a number of its own";
            }

            if (!text.StartsWith($"# {name[..4]}. ", StringComparison.Ordinal) || !Status.IsMatch(text))
            {
                yield return $"docs/adr/{name} does not begin with `# {name[..4]}. …` and a `Status:` line";
            }

            if (!index.Contains($"]({name})", StringComparison.Ordinal))
            {
                yield return $"docs/adr/README.md does not list {name}";
            }
        }
    }

    [GeneratedRegex("^[0-9]{4}-")]
    private static partial Regex Numbered { get; }

    [GeneratedRegex("^src/.*/README\\.md$")]
    private static partial Regex ProjectReadme { get; }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"^Status: \S", RegexOptions.Multiline)]
    private static partial Regex Status { get; }
}
