namespace Cairn.Schemas.Writing;

/// <summary>Writes lines of C#, indented.</summary>
internal sealed class CodeWriter(TextWriter to)
{
    private const int StepColumns = 4;
    private const int ColumnsMax = 120;

    private int _depth;
    private bool _wantsGap;

    /// <summary>How many columns a line has before its text.</summary>
    public int Indent => _depth * StepColumns;

    public void Line(string text)
    {
        if (_wantsGap)
        {
            to.Write('\n');
            _wantsGap = false;
        }

        if (text.Length > 0)
        {
            for (var i = 0; i < Indent; i++)
            {
                to.Write(' ');
            }

            to.Write(text);
        }

        to.Write('\n');
    }

    /// <summary>A line that goes on from the one before; breaks within it go on further.</summary>
    public void Further(string text)
    {
        _depth++;
        var lines = text.Split('\n');
        Line(lines[0]);
        _depth++;
        foreach (var line in lines.AsSpan(1))
        {
            Line(line);
        }

        _depth -= 2;
    }

    /// <summary>A member that is an expression, in one line or two.</summary>
    public void Expression(string member, string expression)
    {
        var line = $"{member} => {expression}";
        if (Indent + line.Length <= ColumnsMax)
        {
            Line(line);
        }
        else
        {
            Line(member);
            Further($"=> {expression}");
        }
    }

    /// <summary>An empty line, if something follows in the same block.</summary>
    public void Gap() => _wantsGap = true;

    public void Open(string ending = "{")
    {
        Line(ending);
        _depth++;
        _wantsGap = false;
    }

    public void Close(string ending = "}")
    {
        _depth--;
        _wantsGap = false;
        Line(ending);
    }
}
