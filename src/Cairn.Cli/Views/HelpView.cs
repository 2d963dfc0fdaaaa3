using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cairn.Cli.Views;

/// <summary>What <c>--help</c> says about a command.</summary>
internal static class HelpView
{
    public static void Write(IoContext io, CommandResult result)
    {
        var pen = Pen.Out(io);
        var command = result.Command;
        pen.Text(command.Description ?? "");
        pen.Gap();
        pen.Line(Ink.Strong, "Usage: ", Usage(result));
        Section(pen, "Commands", Visible(command.Subcommands).Select(x => (x.Name, x.Description ?? "")));
        Section(pen, "Arguments", Visible(command.Arguments).Select(x => (Name(x), x.Description ?? "")));
        Section(pen, "Options", Options(result).Select(x => (Name(x), x.Description ?? "")));
        if (command is CairnCommand { Examples: { Count: > 0 } examples })
        {
            pen.Gap();
            pen.Line(Ink.Strong, "Examples:", "");
            foreach (var (line, says) in examples)
            {
                pen.Line(line, 2);
                pen.Text(says, 6);
            }
        }
    }

    /// <summary>The full name, e.g. <c>cairn state check</c>.</summary>
    public static string Path(CommandResult result)
        => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;

    private static string Usage(CommandResult result)
    {
        var command = result.Command;
        var parts = new List<string> { Path(result) };
        if (Visible(command.Subcommands).Any())
        {
            parts.Add("COMMAND");
        }

        parts.AddRange(Visible(command.Arguments)
            .Select(x => x.Arity.MinimumNumberOfValues == 0 ? $"[{Name(x)}]" : Name(x)));
        parts.Add("[options]");
        return string.Join(' ', parts);
    }

    private static IEnumerable<Option> Options(CommandResult result)
    {
        foreach (var option in Visible(result.Command.Options))
        {
            yield return option;
        }

        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            foreach (var option in Visible(parent.Command.Options).Where(static x => x.Recursive))
            {
                yield return option;
            }
        }
    }

    private static void Section(Pen pen, string title, IEnumerable<(string Name, string Says)> rows)
    {
        (string, string)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        pen.Gap();
        pen.Line(Ink.Strong, title + ":", "");
        pen.Rows(all, indent: 2);
    }

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Name(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name));
        return option.HelpName is null ? names : $"{names} {option.HelpName}";
    }

    private static IEnumerable<T> Visible<T>(IEnumerable<T> symbols)
        where T : Symbol
        => symbols.Where(static x => !x.Hidden);
}
