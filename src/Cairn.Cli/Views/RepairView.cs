using System.Globalization;
using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.State.Repair;
using Cairn.Storage.Files;

namespace Cairn.Cli.Views;

/// <summary>What a repair will do and why, for people.</summary>
internal static class RepairView
{
    private const int ShownMax = 10;

    public static void NothingToDo(IoContext io, RepairArguments arguments, OpenedState state, int notices)
    {
        if (arguments.IsJson)
        {
            RepairJsonView.Write(io, arguments, state, plan: null, "nothing-to-do", receipt: null);
            return;
        }

        var pen = PenFor(io, arguments);
        var besides = notices > 0 ? $"; `cairn state check` shows {CheckView.Counted(notices, "notice")}" : "";
        pen.Line(Ink.Good, "Nothing to do", $": {state.Name} is sound{besides}.");
    }

    public static void Plan(IoContext io, RepairArguments arguments, Mending plan)
    {
        if (arguments.IsJson)
        {
            return;
        }

        var pen = PenFor(io, arguments);
        Changes(pen, plan.Changes, arguments.ShowsAll ? int.MaxValue : ShownMax);
        foreach (var question in plan.Plan.Questions)
        {
            Question(pen, question);
        }

        foreach (var group in plan.Plan.Unmendable.GroupBy(static x => x.Code))
        {
            DiagnosticView.Group(pen, [.. group.Take(DiagnosticView.ShownMax)], group.Count());
            pen.Gap();
        }
    }

    public static void Written(
        IoContext io, RepairArguments arguments, WriteReceipt receipt, IReadOnlyList<Diagnostic> warnings)
    {
        var pen = arguments.IsJson ? Pen.Err(io) : PenFor(io, arguments);
        pen.Line(Ink.Good, "Mended", $": {receipt.Path} was written and checked again; it is sound.");
        if (receipt.BackupPath is { } backup)
        {
            pen.Line($"The file of before is kept: {backup}");
        }

        DiagnosticView.All(Pen.Err(io), warnings);
    }

    private static void Changes(Pen pen, IReadOnlyList<RepairChange> changes, int shownMax)
    {
        if (changes.Count == 0)
        {
            return;
        }

        pen.Text($"Plan: {CheckView.Counted(changes.Count, "change")} to the state."
            + " Nothing is deleted in the cloud, nor changed there.");
        pen.Gap();
        foreach (var group in changes.GroupBy(static x => x.Action).OrderBy(static x => x.Key))
        {
            var count = 0;
            foreach (var change in group)
            {
                if (count++ < shownMax)
                {
                    pen.Line(Ink.Strong, Word(change.Action), $"  {change.Name}", 2);
                    if (change.Urn.Length > 0)
                    {
                        pen.Line(change.Urn, 4);
                    }

                    pen.Text($"{change.What}, because {change.Why}", 4);
                }
            }

            if (count > shownMax)
            {
                pen.Line(string.Create(CultureInfo.InvariantCulture, $"… and {count - shownMax:N0} more (--all)"), 2);
            }
        }

        pen.Gap();
    }

    private static void Question(Pen pen, RepairQuestion question)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"Question {question.Number}");
        pen.Line(Ink.Careful, head, $" ({question.Code})  {DiagnosticView.NameOf(question.Urn)}");
        if (question.Urn.Length > 0)
        {
            pen.Line(question.Urn, 2);
        }

        pen.Text(question.Text, 2);
        foreach (var option in question.Options)
        {
            pen.Text(option.Text, 2, 3, $"{option.Key}) ");
            pen.Text(option.Consequence, 5);
        }

        pen.Gap();
    }

    private static Pen PenFor(IoContext io, RepairArguments arguments)
        => arguments.IsQuiet ? Pen.Err(io) : Pen.Out(io);

    public static string Word(RepairAction action) => action switch
    {
        RepairAction.Move => "move",
        RepairAction.Correct => "correct",
        RepairAction.Restore => "restore",
        RepairAction.Synthesise => "make anew",
        RepairAction.Repoint => "repoint",
        RepairAction.Merge => "merge",
        RepairAction.Drop => "drop",
        _ => "chosen",
    };
}
