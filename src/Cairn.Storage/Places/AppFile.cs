using Cairn.Model;

namespace Cairn.Storage.Places;

/// <summary>
/// Finds the app's name in <c>cairn.cs</c> without building it: <c>App.Run("shop", …)</c> with a plain text. Anything
/// computed is not guessed at.
/// </summary>
public static class AppFile
{
    /// <summary>What the file is called.</summary>
    public const string Name = "cairn.cs";

    internal static Result<ProjectFile> Parse(string path, string text)
        => Result.Of(new ProjectFile(StageKind.Pulumi, path, AppName(text), Store: null, Home: null));

    /// <summary>Whether a project's file is an app in C#.</summary>
    public static bool Is(string path)
        => string.Equals(Path.GetFileName(path), Name, StringComparison.Ordinal);

    /// <summary>The name; null where none is written as plain text, or several are that differ.</summary>
    public static string? AppName(string text)
    {
        var tokens = ScriptTokens.Of(WithoutDirectives(text));
        string? name = null;
        for (var at = 0; at + 5 < tokens.Count; at++)
        {
            if (!tokens[at].IsName("App") || !tokens[at + 1].IsMark(".") || !tokens[at + 2].IsName("Run")
                || !tokens[at + 3].IsMark("("))
            {
                continue;
            }

            if (tokens[at + 4].Kind != ScriptTokenKind.Text || !tokens[at + 5].IsMark(",")
                || (name is not null && name != tokens[at + 4].Value))
            {
                return null;
            }

            name = tokens[at + 4].Value;
        }

        return name;
    }

    /// <summary><c>#:package</c> and the like hold what would be comments or patterns elsewhere.</summary>
    private static string WithoutDirectives(string text)
        => string.Join('\n', text.Split('\n').Where(x => !x.TrimStart().StartsWith('#')));
}
