namespace Cairn.Plugins.DotNet;

/// <summary>Takes the errors out of what a build writes.</summary>
internal static class CompilerErrors
{
    private const string Mark = ": error ";

    /// <summary>
    /// Each error once, as <c>cairn.cs(3,14): CS1002: ; expected</c>: without the project, and with paths below the
    /// program's folder shortened.
    /// </summary>
    public static IReadOnlyList<string> In(string output, string folder)
        => [.. output.Split('\n').Select(x => Error(x.TrimEnd('\r'), folder)).OfType<string>().Distinct()];

    private static string? Error(string line, string folder)
    {
        var mark = line.IndexOf(Mark, StringComparison.Ordinal);
        if (mark < 0)
        {
            return null;
        }

        var project = line.EndsWith(']') ? line.LastIndexOf(" [", StringComparison.Ordinal) : -1;
        var message = line[(mark + Mark.Length)..(project > mark ? project : line.Length)];
        return $"{Shortened(line[..mark].Trim(), folder)}: {message}";
    }

    private static string Shortened(string place, string folder)
    {
        var prefix = Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
        return place.StartsWith(prefix, StringComparison.Ordinal) ? place[prefix.Length..] : place;
    }
}
