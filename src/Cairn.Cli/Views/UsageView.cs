using System.CommandLine;

namespace Cairn.Cli.Views;

/// <summary>Says why a command line can't be understood, and where the right one is to be found.</summary>
internal static class UsageView
{
    public static void Write(IoContext io, ParseResult parsed)
    {
        var pen = Pen.Err(io);
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        var code = CliDiagnostics.Usage.ToString();
        if (unknown is not null && Nearest(unknown, command) is { } meant)
        {
            pen.Line(Ink.Bad, code, $": '{unknown}' is not known here. Did you mean '{meant}'?");
        }
        else if (unknown is not null)
        {
            pen.Line(Ink.Bad, code, $": '{unknown}' is not known here.");
        }
        else
        {
            pen.Line(Ink.Bad, code, $": {parsed.Errors[0].Message}");
        }

        pen.Text($"`{HelpView.Path(parsed.CommandResult)} --help` shows what there is, with examples.");
    }

    private static string? Nearest(string word, Command command)
    {
        var names = word.StartsWith('-')
            ? command.Options.Where(static x => !x.Hidden).Select(static x => x.Name)
            : command.Subcommands.Where(static x => !x.Hidden).Select(static x => x.Name);
        var best = names.Select(x => (Name: x, Distance: Distance(word, x)))
            .OrderBy(static x => x.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= 2 && best.Distance < word.Length ? best.Name : null;
    }

    /// <summary>How many letters have to be added, removed or changed.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Length > 64)
        {
            return left.Length;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, cost);
            }
        }

        return row[^1];
    }
}
