using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cairn.Cli;

/// <summary>
/// A command line as the history may show it for ever: the words of the command, and of options and arguments only
/// the values that name things. Whatever else was given may be a value or a secret, and becomes <c>…</c>.
/// </summary>
internal static class RecordedCommand
{
    private const string Dropped = "…";

    private static readonly HashSet<string> NamingOptions =
        ["--stage", "--app", "--file", "--id", "--choose", "--rename-stage", "--from", "--envelope",
         "--target", "--exclude", "--parallel", "--wait"];

    private static readonly HashSet<string> NamingArguments =
        ["file", "resource", "resources", "name", "source", "version", "stage", "old", "new"];

    public static string Of(ParseResult parsed)
    {
        var words = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
        {
            words.Insert(0, command.Command.Name);
        }

        foreach (var child in parsed.CommandResult.Children)
        {
            switch (child)
            {
                case ArgumentResult argument:
                    words.AddRange(Values(argument.Tokens, NamingArguments.Contains(argument.Argument.Name)));
                    break;
                case OptionResult { Implicit: false } option:
                    words.Add(option.Option.Name);
                    words.AddRange(Values(option.Tokens, IsNaming(option)));
                    break;
                default:
                    break;
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>The URL of a store may hold a password, unless it is a folder's.</summary>
    private static bool IsNaming(OptionResult option)
        => NamingOptions.Contains(option.Option.Name)
            || (option.Option.Name == "--store" && option.Tokens.All(static x =>
                x.Value.StartsWith("file://", StringComparison.Ordinal)
                    || !x.Value.Contains("://", StringComparison.Ordinal)));

    private static IEnumerable<string> Values(IEnumerable<Token> tokens, bool isNaming)
        => tokens.Select(x => isNaming ? StateTarget.Quoted(x.Value) : Dropped);
}
