using System.CommandLine;
using System.CommandLine.Completions;

namespace Cairn.Cli.Commands;

/// <summary>What the shells' completion scripts call: the words so far, the last of which is being typed.</summary>
internal static class CompleteCommand
{
    public static CairnCommand Create(IoContext io, Func<CairnCommand> root)
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        var command = new CairnCommand("complete", "Print what may stand in place of the last word.") { Hidden = true };
        command.Add(words);
        command.SetAction(parsed =>
        {
            foreach (var item in Find(root(), parsed.GetValue(words) ?? []))
            {
                io.Out.WriteLine(item.Detail is { Length: > 0 } detail ? $"{item.Label}\t{detail}" : item.Label);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static IEnumerable<CompletionItem> Find(CairnCommand root, string[] words)
    {
        var typed = words.Length > 0 ? words[^1] : "";
        var parsed = CommandLine.Parse(root, words.Length > 0 ? words[..^1] : []);
        return parsed.GetCompletions()
            .Where(x => x.Label.StartsWith(typed, StringComparison.Ordinal))
            .Where(x => typed.StartsWith('-') || !x.Label.StartsWith('-'))
            .DistinctBy(static x => x.Label);
    }
}
