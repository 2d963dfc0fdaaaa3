using System.Globalization;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn state repair</c> was asked.</summary>
internal sealed record RepairArguments
{
    public required StateTarget Target { get; init; }

    /// <summary>Copies of the state to take lost resources from; empty: those beside it.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>By a question's number the letter of its answer.</summary>
    public IReadOnlyDictionary<int, string> Choices { get; init; } = new Dictionary<int, string>();

    public bool IsJson { get; init; }

    public bool IsYes { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }

    public bool ShowsAll { get; init; }

    /// <summary>Whether standard output is for the state or for JSON, so that words go to standard error.</summary>
    public bool IsQuiet => IsJson || Target.IsStandardStream;

    /// <summary>Reads <c>1=a</c>; the diagnostic says which text can't be read.</summary>
    public static (IReadOnlyDictionary<int, string> Choices, Diagnostic? Fault) BindChoices(IEnumerable<string> texts)
    {
        var choices = new Dictionary<int, string>();
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            if (parts.Length != 2
                || parts[1].Length == 0
                || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !choices.TryAdd(number, parts[1]))
            {
                return (choices, CliDiagnostics.BadChoice(text));
            }
        }

        return (choices, null);
    }
}
