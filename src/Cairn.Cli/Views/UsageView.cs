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
        var best = names.Select(x => (Name: x, Distance: NearNames.Distance(word, x)))
            .OrderBy(static x => x.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= 2 && best.Distance < word.Length ? best.Name : null;
    }
}
