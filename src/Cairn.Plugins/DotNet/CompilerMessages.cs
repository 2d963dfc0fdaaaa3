namespace Cairn.Plugins.DotNet;

/// <summary>
/// Takes the compiler's messages out of what a build writes: each once, as <c>cairn.cs(3,14): CS1002: ; expected</c>,
/// without the project, and with paths below the program's folder shortened.
/// </summary>
internal static class CompilerMessages
{
    private const string ErrorMark = ": error ";
    private const string WarningMark = ": warning ";

    /// <summary>All errors, wherever they are.</summary>
    public static IReadOnlyList<string> Errors(string output, string folder)
        => All(output, ErrorMark, folder, isOwnOnly: false);

    /// <summary>The warnings of the program's own files: what others wrote, its author can't mend.</summary>
    public static IReadOnlyList<string> Warnings(string output, string folder)
        => All(output, WarningMark, folder, isOwnOnly: true);

    private static IReadOnlyList<string> All(string output, string mark, string folder, bool isOwnOnly)
        => [.. output.Split('\n').Select(x => Message(x, mark, folder, isOwnOnly)).OfType<string>().Distinct()];

    private static string? Message(string line, string mark, string folder, bool isOwnOnly)
    {
        line = line.TrimEnd('\r');
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var place = line[..at].Trim();
        var prefix = Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
        var isOwn = place.StartsWith(prefix, StringComparison.Ordinal);
        var project = line.EndsWith(']') ? line.LastIndexOf(" [", StringComparison.Ordinal) : -1;
        var message = line[(at + mark.Length)..(project > at ? project : line.Length)];
        return isOwn ? $"{place[prefix.Length..]}: {message}" : isOwnOnly ? null : $"{place}: {message}";
    }
}
