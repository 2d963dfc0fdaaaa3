using System.Text.RegularExpressions;

namespace Cairn.Cli.RunViews;

/// <summary>
/// What programs write, in lines without colours: they colour even what goes to no terminal, and their sequences could
/// move the cursor.
/// </summary>
internal static partial class ProgramText
{
    public static IEnumerable<string> Lines(string text)
        => Sequence.Replace(text, "").TrimEnd().Split('\n').Select(static x => x.TrimEnd('\r'));

    [GeneratedRegex(@"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")]
    private static partial Regex Sequence { get; }
}
