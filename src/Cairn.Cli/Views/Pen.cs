namespace Cairn.Cli.Views;

/// <summary>
/// Writes text for people: cleaned, wrapped between words, coloured where that is wanted. Words longer than a line,
/// such as URNs, stay whole so that they can be copied.
/// </summary>
internal sealed class Pen(TextWriter writer, int width, bool hasColour)
{
    /// <summary>Goes to standard output.</summary>
    public static Pen Out(IoContext io) => new(io.Out, io.Width, io.HasColour(io.IsOutTerminal));

    /// <summary>Goes to standard error.</summary>
    public static Pen Err(IoContext io) => new(io.Err, io.Width, io.HasColour(io.IsErrTerminal));

    public void Gap() => writer.WriteLine();

    /// <summary>One line as it is, however long.</summary>
    public void Line(string text, int indent = 0)
    {
        Indent(indent);
        writer.WriteLine(SafeText.Clean(text));
    }

    /// <summary>A coloured word, then the rest of a line.</summary>
    public void Line(Ink ink, string marked, string rest, int indent = 0)
    {
        Indent(indent);
        writer.Write(Colour(ink, SafeText.Clean(marked)));
        writer.WriteLine(SafeText.Clean(rest));
    }

    /// <summary>Wraps at the width.</summary>
    /// <param name="text">The words to wrap.</param>
    /// <param name="indent">Columns before the first line.</param>
    /// <param name="hanging">Further columns before the others.</param>
    /// <param name="lead">Stands before the words and is never wrapped.</param>
    public void Text(string text, int indent = 0, int hanging = 0, string lead = "")
    {
        Indent(indent);
        writer.Write(SafeText.Clean(lead));
        var column = indent + lead.Length;
        var isFirst = true;
        foreach (var word in SafeText.Clean(text).Split(' '))
        {
            if (!isFirst && column + 1 + word.Length > width)
            {
                writer.WriteLine();
                Indent(indent + hanging);
                column = indent + hanging;
                isFirst = true;
            }

            if (!isFirst)
            {
                writer.Write(' ');
                column++;
            }

            writer.Write(word);
            column += word.Length;
            isFirst = false;
        }

        writer.WriteLine();
    }

    /// <summary>Two columns; the right one wraps.</summary>
    public void Rows(IReadOnlyList<(string Left, string Right)> rows, int indent)
    {
        var left = Math.Min(rows.Max(static x => x.Left.Length), Math.Max(width - 40, 24));
        foreach (var (name, says) in rows)
        {
            if (name.Length > left)
            {
                Line(name, indent);
                Text(says, indent + left + 2);
            }
            else
            {
                Text(says, indent, left + 2, name.PadRight(left + 2));
            }
        }
    }

    private void Indent(int columns) => writer.Write(new string(' ', columns));

    private string Colour(Ink ink, string text) => !hasColour || text.Length == 0 ? text : ink switch
    {
        Ink.Bad => $"\e[1;31m{text}\e[0m",
        Ink.Careful => $"\e[33m{text}\e[0m",
        Ink.Good => $"\e[32m{text}\e[0m",
        Ink.Strong => $"\e[1m{text}\e[0m",
        _ => text,
    };
}

/// <summary>What a colour says.</summary>
internal enum Ink
{
    Plain,
    Strong,
    Good,
    Careful,
    Bad,
}
