using System.Globalization;
using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.State;

namespace Cairn.Cli.Views;

/// <summary>What a check found, for people.</summary>
internal static class CheckView
{
    public static void Write(IoContext io, CheckReport report, bool showsAll)
    {
        var pen = Pen.Out(io);
        foreach (var (shown, count) in report.Groups(showsAll ? StateLimits.DiagnosticsMax : DiagnosticView.ShownMax))
        {
            if (shown[0].IsError || showsAll)
            {
                DiagnosticView.Group(pen, shown, count);
            }
            else
            {
                Notice(pen, shown[0], count);
            }

            pen.Gap();
        }

        Verdict(pen, report);
    }

    public static void Unreadable(IoContext io, IReadOnlyList<Diagnostic> reasons)
    {
        var pen = Pen.Out(io);
        DiagnosticView.All(pen, reasons);
        pen.Gap();
        pen.Line(Ink.Bad, "Unreadable", $": {reasons[0].Path ?? "the state"}. Nothing was changed.");
    }

    public static string Counted(int count, string thing)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>A notice keeps nobody from deploying: two lines are enough.</summary>
    private static void Notice(Pen pen, Diagnostic first, int count)
    {
        var who = first.Urn is { } urn ? $": {DiagnosticView.NameOf(urn)}" : "";
        var more = count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {count - 1:N0} more") : "";
        pen.Line(DiagnosticView.InkOf(first.Severity), first.Code.ToString(), $"  {first.Summary}{who}{more}");
        pen.Text(first.Hint ?? first.Detail, 2, 2, "→ ");
    }

    private static void Verdict(Pen pen, CheckReport report)
    {
        var notices = report.WarningCount + report.NoteCount;
        var besides = notices > 0 ? $", {Counted(notices, "notice")}" : "";
        var where = $"{report.State.Name} ({Counted(report.State.Document.Count, "resource")})";
        if (report.IsSound)
        {
            pen.Line(Ink.Good, "Sound", $": {where}{besides}.");
            return;
        }

        pen.Line(Ink.Bad, "Damaged", $": {where}, {Counted(report.ErrorCount, "error")}{besides}.");
        pen.Line($"Next: cairn state repair {report.State.Target.CommandText}");
    }
}
