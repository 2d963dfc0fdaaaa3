using System.Globalization;
using Cairn.Model;

namespace Cairn.Cli.Views;

/// <summary>Diagnostics as people read them: one heading a code, under it whom it concerns, then what to do.</summary>
internal static class DiagnosticView
{
    /// <summary>How many of one code are shown before the rest is counted.</summary>
    public const int ShownMax = 5;

    /// <summary>One diagnostic that stands for itself.</summary>
    public static void One(Pen pen, Diagnostic diagnostic)
    {
        pen.Line(InkOf(diagnostic.Severity), diagnostic.Code.ToString(), $"  {diagnostic.Summary}");
        Who(pen, diagnostic);
        foreach (var line in diagnostic.Detail.Split('\n'))
        {
            Detail(pen, line);
        }

        Hint(pen, diagnostic);
    }

    /// <summary>A line that begins with a space is one of a list, and stands as it is.</summary>
    private static void Detail(Pen pen, string line)
    {
        if (line.StartsWith(' '))
        {
            pen.Line(line, 2);
        }
        else
        {
            pen.Text(line, 2);
        }
    }

    public static void All(Pen pen, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            One(pen, diagnostic);
        }
    }

    /// <summary>All of one code; <paramref name="count"/> may be larger than what is shown.</summary>
    public static void Group(Pen pen, IReadOnlyList<Diagnostic> shown, int count)
    {
        var first = shown[0];
        var times = count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({count:N0} times)") : "";
        pen.Line(InkOf(first.Severity), first.Code.ToString(), $"  {first.Summary}{times}");
        foreach (var diagnostic in shown)
        {
            Who(pen, diagnostic);
            pen.Text(diagnostic.Detail, diagnostic.Urn is null ? 2 : 4);
            if (diagnostic.Upstream is { } upstream && diagnostic == first)
            {
                pen.Text($"Pulumi says: {upstream}", diagnostic.Urn is null ? 2 : 4, 2);
            }
        }

        if (count > shown.Count)
        {
            pen.Line(string.Create(CultureInfo.InvariantCulture, $"… and {count - shown.Count:N0} more (--all)"), 2);
        }

        Hint(pen, first);
    }

    /// <summary>Errors go to standard error, with nothing on standard output.</summary>
    public static int Fail(IoContext io, IEnumerable<Diagnostic> diagnostics, int exitCode = ExitCodes.Failed)
    {
        All(Pen.Err(io), diagnostics);
        return exitCode;
    }

    public static string NameOf(string urn)
        => Urn.TryParse(urn, out var parsed) && parsed.Name.Length > 0 ? parsed.Name : urn;

    private static void Who(Pen pen, Diagnostic diagnostic)
    {
        if (diagnostic.Urn is { } urn)
        {
            var place = diagnostic.Place is { Index: { } index }
                ? string.Create(CultureInfo.InvariantCulture, $"  (resource {index})")
                : "";
            pen.Line(Ink.Strong, NameOf(urn), place, 2);
            pen.Line(urn, 4);
        }
    }

    private static void Hint(Pen pen, Diagnostic diagnostic)
    {
        if (diagnostic.Hint is { } hint)
        {
            pen.Text(hint, 2, 2, "→ ");
        }
    }

    public static Ink InkOf(Severity severity) => severity switch
    {
        Severity.Error => Ink.Bad,
        Severity.Warning => Ink.Careful,
        _ => Ink.Plain,
    };
}
