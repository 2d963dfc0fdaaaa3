using System.Text;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>Asks before something is written.</summary>
internal static class Confirmation
{
    private const int AnswerBytesMax = 256;

    /// <summary>The first letter of the answer, small; null where nobody is there or nothing was typed.</summary>
    public static char? Choice(IoContext io, string question)
    {
        if (!io.IsInteractive)
        {
            return null;
        }

        io.Out.Flush();
        io.Err.Write($"{question} ");
        io.Err.Flush();
        return Answer(io).Trim() is { Length: > 0 } answer ? char.ToLowerInvariant(answer[0]) : null;
    }

    /// <summary>Null where the answer is yes; else the exit code.</summary>
    public static int? Refused(IoContext io, string question)
    {
        if (!io.IsInteractive)
        {
            return DiagnosticView.Fail(io, [CliDiagnostics.NeedsYes()]);
        }

        io.Out.Flush();
        io.Err.Write($"{question} [y/N] ");
        io.Err.Flush();
        if (Answer(io).Trim() is "y" or "Y" or "yes" or "Yes")
        {
            return null;
        }

        io.Err.WriteLine("Nothing was changed.");
        return ExitCodes.Failed;
    }

    /// <summary>What somebody types in answer to a question; for a terminal only.</summary>
    public static string Ask(IoContext io, string question)
    {
        io.Out.Flush();
        io.Err.Write($"{question}: ");
        io.Err.Flush();
        return Answer(io).Trim();
    }

    /// <summary>One line, byte by byte: what follows it may be meant for somebody else.</summary>
    private static string Answer(IoContext io)
    {
        var line = new List<byte>();
        for (var next = io.Input.ReadByte(); next is >= 0 and not '\n' && line.Count < AnswerBytesMax;
            next = io.Input.ReadByte())
        {
            line.Add((byte)next);
        }

        return Encoding.UTF8.GetString([.. line]);
    }
}
