using System.Collections.Immutable;

namespace Cairn.Cli.Pulumi;

/// <summary>
/// Reads a command line as the peer does (spec/cli-contract.md §4.1): flags before and after the command, values as
/// the next word or after <c>=</c>, and nothing but arguments after <c>--</c>.
/// </summary>
internal static class PulumiArguments
{
    private const string End = "--";

    /// <summary>Finds the command and reads its flags; an error text where that is not possible.</summary>
    public static (PulumiCall? Call, string? Error) Parse(
        IReadOnlyList<string> words, ImmutableArray<PulumiCommand> commands, IoContext io)
    {
        var (command, path, rest) = Find(words, commands);
        if (command is null)
        {
            var wanted = path.Count == 0 ? "" : " " + string.Join(' ', path);
            return rest is null
                ? (null, null)
                : (null, $"unknown command \"{rest}\" for \"pulumi{wanted}\"\nRun 'pulumi{wanted} --help' for usage.");
        }

        var reading = new Reading(command);
        return reading.Read(words, path.Count) is { } error
            ? (null, error)
            : (new PulumiCall(io, command, reading.Arguments, reading.Flags), null);
    }

    /// <summary>
    /// The longest run of words that names a command. A word that could be a flag's value is none, as far as flags of
    /// every command tell.
    /// </summary>
    private static (PulumiCommand? Command, List<string> Path, string? Unknown) Find(
        IReadOnlyList<string> words, ImmutableArray<PulumiCommand> commands)
    {
        var path = new List<string>();
        PulumiCommand? found = null;
        for (var i = 0; i < words.Count && words[i] != End; i++)
        {
            if (IsFlag(words[i]))
            {
                i += SkipsNext(words[i], found) ? 1 : 0;
                continue;
            }

            var longer = string.Join(' ', [.. path, words[i]]);
            var next = commands.FirstOrDefault(x => x.Path == longer || IsAlias(x, path, words[i]));
            if (next is null)
            {
                return found is null || (found.Run is null && found.ArgumentsMax == 0)
                    ? (null, path, words[i])
                    : (found, path, null);
            }

            found = next;
            path.Add(next.Path[(next.Path.LastIndexOf(' ') + 1)..]);
        }

        return (found, path, null);
    }

    private static bool IsAlias(PulumiCommand command, List<string> path, string word)
        => command.Aliases.Contains(word)
            && command.Path.StartsWith(string.Join(' ', path), StringComparison.Ordinal)
            && command.Path.Count(static x => x == ' ') == path.Count;

    private static bool SkipsNext(string word, PulumiCommand? command)
    {
        if (word.Contains('=', StringComparison.Ordinal))
        {
            return false;
        }

        var known = PulumiFlags.Everywhere.AsEnumerable();
        known = command is null ? known : known.Concat(command.Flags);
        var flag = word.StartsWith(End, StringComparison.Ordinal)
            ? known.FirstOrDefault(x => x.Name == word[2..])
            : known.FirstOrDefault(x => x.Short == word[1]);
        return flag is null ? command is null && word.StartsWith(End, StringComparison.Ordinal) : flag.TakesNextWord;
    }

    private static bool IsFlag(string word) => word.Length > 1 && word[0] == '-';

    private sealed class Reading(PulumiCommand command)
    {
        private readonly Dictionary<string, IReadOnlyList<string>> _flags = new(StringComparer.Ordinal);
        private readonly List<string> _arguments = [];

        public IReadOnlyDictionary<string, IReadOnlyList<string>> Flags => _flags;

        public IReadOnlyList<string> Arguments => _arguments;

        public string? Read(IReadOnlyList<string> words, int named)
        {
            for (var i = 0; i < words.Count; i++)
            {
                if (words[i] == End)
                {
                    _arguments.AddRange(words.Skip(i + 1));
                    break;
                }

                if (!IsFlag(words[i]))
                {
                    if (named > 0)
                    {
                        named--;
                    }
                    else
                    {
                        _arguments.Add(words[i]);
                    }

                    continue;
                }

                if (Take(words, ref i) is { } error)
                {
                    return error;
                }
            }

            return Counted();
        }

        private string? Take(IReadOnlyList<string> words, ref int at)
        {
            var word = words[at];
            var isLong = word.StartsWith(End, StringComparison.Ordinal);
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = isLong ? word[2..(equals < 0 ? word.Length : equals)] : word[1..2];
            var flag = Known.FirstOrDefault(x => isLong ? x.Name == name : x.Short == name[0]);
            if (flag is null && command.TakesAnyFlag)
            {
                return null;
            }

            if (flag is null)
            {
                return isLong ? $"unknown flag: --{name}" : $"unknown shorthand flag: '{name}' in {word}";
            }

            if (equals >= 0)
            {
                return Add(flag, word[(equals + 1)..]);
            }

            if (!isLong && word.Length > 2)
            {
                return TakeLetters(flag, word, words, ref at);
            }

            return !flag.TakesNextWord ? Add(flag, "")
                : at + 1 < words.Count ? Add(flag, words[++at])
                : isLong ? $"flag needs an argument: --{name}" : $"flag needs an argument: '{name}' in {word}";
        }

        /// <summary><c>-v3</c> is a value; <c>-yf</c> are two switches.</summary>
        private string? TakeLetters(PulumiFlag flag, string word, IReadOnlyList<string> words, ref int at)
        {
            if (flag.TakesNextWord)
            {
                return Add(flag, word[2..]);
            }

            _ = Add(flag, "");
            var rest = (List<string>)[.. words];
            rest[at] = "-" + word[2..];
            return Take(rest, ref at);
        }

        private IEnumerable<PulumiFlag> Known => command.Flags.Concat(PulumiFlags.Everywhere);

        private string? Add(PulumiFlag flag, string text)
        {
            if (flag.Fault(text) is { } fault)
            {
                return fault;
            }

            if (flag.Kind == PulumiFlagKind.Many && _flags.TryGetValue(flag.Name, out var before))
            {
                _flags[flag.Name] = [.. before, text];
                return null;
            }

            _flags[flag.Name] = [text];
            return null;
        }

        private string? Counted()
        {
            var (min, max, count) = (command.ArgumentsMin, command.ArgumentsMax, _arguments.Count);
            var line = $"pulumi {command.Path}";
            return _flags.ContainsKey("help") ? null
                : count > max && max == 0 ? $"unknown command \"{_arguments[0]}\" for \"{line}\""
                : count > max || count < min
                    ? (min == max ? $"accepts {min} arg(s), received {count}"
                        : count < min ? $"requires at least {min} arg(s), only received {count}"
                        : $"accepts at most {max} arg(s), received {count}")
                : null;
        }
    }
}
