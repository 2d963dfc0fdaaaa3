using Cairn.Model;

namespace Cairn.Storage.Places;

/// <summary>
/// Finds the app's name in <c>sst.config.ts</c> without running it: the object that <c>app()</c> returns must hold
/// <c>name:</c> with a plain text. Anything computed is not guessed at.
/// </summary>
internal static class SstConfigFile
{
    private const string NameKey = "name";
    private const string HomeKey = "home";

    public static Result<ProjectFile> Parse(string path, string text)
    {
        var tokens = ScriptTokens.Of(text);
        string? name = null;
        string? home = null;
        var clear = true;
        foreach (var start in Returned(tokens, AppFunction(tokens)))
        {
            var members = Members(tokens, start);
            if (!members.TryGetValue(NameKey, out var value))
            {
                continue;
            }

            // Several returns are fine as long as they agree.
            clear &= value is not null && (name is null || name == value);
            name ??= value;
            home ??= members.GetValueOrDefault(HomeKey);
        }

        return Result.Of(new ProjectFile(StageKind.Sst, path, clear ? name : null, Store: null, home));
    }

    /// <summary>The words of the member <c>app</c>: a method, or a function behind a colon.</summary>
    private static Range AppFunction(List<ScriptToken> tokens)
    {
        for (var at = 1; at + 1 < tokens.Count; at++)
        {
            var before = tokens[at - 1];
            if (tokens[at].IsName("app")
                && (tokens[at + 1].IsMark("(") || tokens[at + 1].IsMark(":"))
                && (before.IsMark("{") || before.IsMark(",") || before.IsName("async")))
            {
                return (at + 1)..End(tokens, at + 1);
            }
        }

        return 0..0;
    }

    /// <summary>Where a member ends: at the comma after it, or at the end of the object it is in.</summary>
    private static int End(List<ScriptToken> tokens, int start)
    {
        var depth = 0;
        for (var at = start; at < tokens.Count; at++)
        {
            if (depth == 0 && (tokens[at].IsMark(",") || tokens[at].Closes))
            {
                return at;
            }

            depth += tokens[at].Opens ? 1 : tokens[at].Closes ? -1 : 0;
        }

        return tokens.Count;
    }

    /// <summary>Where returned objects begin: after <c>return</c>, or an arrow's value in brackets.</summary>
    private static IEnumerable<int> Returned(List<ScriptToken> tokens, Range range)
    {
        for (var at = range.Start.Value; at < range.End.Value; at++)
        {
            var returns = tokens[at].IsName("return");
            if (!returns && !tokens[at].IsMark("=>"))
            {
                continue;
            }

            var next = at + 1;
            while (next < range.End.Value && tokens[next].IsMark("("))
            {
                next++;
            }

            if (next < range.End.Value && tokens[next].IsMark("{") && (returns || next > at + 1))
            {
                yield return next + 1;
            }
        }
    }

    /// <summary>An object's members with a name: the plain text, or null where it is anything else.</summary>
    private static Dictionary<string, string?> Members(List<ScriptToken> tokens, int start)
    {
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var at = start; at < tokens.Count && !tokens[at].Closes;)
        {
            var end = End(tokens, at);
            if (tokens[at].Kind is ScriptTokenKind.Name or ScriptTokenKind.Text)
            {
                members[tokens[at].Value] = PlainText(tokens, at + 1, end);
            }

            at = end < tokens.Count && tokens[end].IsMark(",") ? end + 1 : end;
        }

        return members;
    }

    private static string? PlainText(List<ScriptToken> tokens, int colon, int end)
    {
        if (colon + 1 >= end || !tokens[colon].IsMark(":") || tokens[colon + 1].Kind != ScriptTokenKind.Text)
        {
            return null;
        }

        var constant = end == colon + 4 && tokens[colon + 2].IsName("as") && tokens[colon + 3].IsName("const");
        return end == colon + 2 || constant ? tokens[colon + 1].Value : null;
    }
}
