using Cairn.Cli.Commands;
using Cairn.Cli.Operations;
using Cairn.Cli.Views;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.State.Values;

namespace Cairn.Cli.RunViews;

/// <summary>
/// The end of an operation for people: outputs, what went wrong and what to do, what is in doubt, and a line that says
/// it all.
/// </summary>
internal sealed class RunEndView(IoContext io, RunHeading heading, RunLedger ledger)
{
    private static readonly (StepOperation Operation, string Wish, string Past)[] Found =
    [
        (StepOperation.Update, "changed", "changed"),
        (StepOperation.Delete, "gone", "gone"),
        (StepOperation.Same, "unchanged", "unchanged"),
    ];

    private static readonly (StepOperation Operation, string Wish, string Past)[] Counted =
    [
        (StepOperation.Create, "to create", "created"),
        (StepOperation.Import, "to import", "imported"),
        (StepOperation.Update, "to update", "updated"),
        (StepOperation.Replace, "to replace", "replaced"),
        (StepOperation.Delete, "to delete", "deleted"),
        (StepOperation.Discard, "to forget", "forgotten"),
        (StepOperation.Same, "unchanged", "unchanged"),
    ];

    private readonly Pen _out = Pen.Out(io);
    private readonly Pen _err = Pen.Err(io);

    private OperationArguments Arguments => heading.Arguments;

    public void Write(RunEnd end)
    {
        if (end.Outcome.Summary is not { } summary)
        {
            io.Out.Flush();
            DiagnosticView.All(_err, end.Outcome.Diagnostics);
            Pending(end);
            return;
        }

        if (end.Outcome.HasSucceeded)
        {
            Outputs();
        }

        io.Out.Flush();
        Problems();
        DiagnosticView.All(_err, end.Outcome.Diagnostics);
        Pending(end);
        io.Err.Flush();
        Summary(end, summary);
    }

    private void Outputs()
    {
        if (Arguments.Kind is OperationKind.Destroy or OperationKind.Refresh or OperationKind.Import
            || ledger.Outputs is not { Members.Count: > 0 } outputs)
        {
            return;
        }

        _out.Gap();
        _out.Line(Ink.Strong, "Outputs", "");
        _out.Rows(
            [.. outputs.Members.Select(static x => (x.Name, Text(x.Value)))
                .OrderBy(static x => x.Name, StringComparer.Ordinal)],
            indent: 2);
    }

    private static string Text(PropertyValue value) => ShownValue.Of(value) switch
    {
        PropertyValue.Text text => text.Value,
        PropertyValue.Unknown => "(known after the deployment)",
        PropertyValue.SealedSecret secret => PropertyPrinter.Brief(secret),
        var other => ValueJson.Text(other),
    };

    private void Problems()
    {
        foreach (var group in ledger.Problems.GroupBy(static x => x.Urn))
        {
            _err.Gap();
            if (group.Key.Length > 0)
            {
                _err.Line(
                    Ink.Bad,
                    $"✕ {ledger.Path(group.Key)}",
                    Urn.TryParse(group.Key, out var urn) ? $"  {urn.Type}" : "");
            }

            foreach (var problem in group)
            {
                One(problem);
            }
        }
    }

    private void One(RunProblem problem)
    {
        if (problem.Diagnostic is { } diagnostic)
        {
            DiagnosticView.One(_err, problem.Urn.Length > 0 ? diagnostic with { Urn = null } : diagnostic);
            return;
        }

        var indent = problem.Urn.Length > 0 ? 4 : 2;
        foreach (var (i, line) in ProgramText.Lines(problem.Text).Index())
        {
            if (i == 0 && problem.Urn.Length == 0)
            {
                _err.Line(Ink.Bad, "✕ ", line);
            }
            else
            {
                _err.Line(line, indent);
            }
        }
    }

    private void Pending(RunEnd end)
    {
        if (end.Pending.Count == 0)
        {
            return;
        }

        _err.Gap();
        DiagnosticView.One(_err, DeployDiagnostics.PendingLeft(
            heading.Stage,
            [.. end.Pending.Select(static x =>
                $"  {x.Word} {DiagnosticView.NameOf(x.Urn)}{(x.Id.Length > 0 ? $" (id {x.Id})" : "")}")]));
    }

    private void Summary(RunEnd end, RunSummary summary)
    {
        _out.Gap();
        var counts = string.Join(", ", Counts(summary.IsPreview));
        var time = Durations.Text(summary.Duration);
        if (end.Outcome.HasSucceeded)
        {
            Done(summary, counts, time, end.Outcome.HasChanges);
            return;
        }

        var isStopped = end.ExitCode == ExitCodes.Interrupted;
        _out.Line(
            Ink.Bad,
            isStopped ? "✕ Stopped" : "✕ Failed",
            $" after {time}{(counts.Length > 0 ? $": {counts}" : "")}"
                + (ledger.Failed > 0 ? $", {ledger.Failed} failed." : "."));
        if (!summary.IsPreview)
        {
            _out.Text(
                $"What was done is in the state. {(isStopped ? "Run it" : "Mend what is named above and run it")}"
                    + " again: it goes on from there.",
                2,
                2,
                "→ ");
        }
    }

    private void Done(RunSummary summary, string counts, string time, bool hasChanges)
    {
        if (summary.IsPreview)
        {
            _out.Line(
                Ink.Good,
                hasChanges ? "✓ Compared" : "✓ No changes",
                $" in {time}{(counts.Length > 0 ? $": {counts}" : "")}.");
            if (hasChanges && Arguments.Kind != OperationKind.Import)
            {
                _out.Line($"→ {heading.Command("deploy")}", 2);
            }

            return;
        }

        if (Arguments.Kind == OperationKind.Destroy && counts.Length == 0)
        {
            _out.Line(Ink.Good, "✓ Nothing to remove", $" in {heading.App}/{heading.Stage}.");
            return;
        }

        var word = Arguments.Kind switch
        {
            OperationKind.Refresh => "Refreshed",
            OperationKind.Destroy => "Removed",
            OperationKind.Import => "Imported into",
            _ => "Deployed",
        };
        _out.Line(
            Ink.Good,
            $"✓ {word}",
            $" {heading.App}/{heading.Stage} in {time}{(counts.Length > 0 ? $": {counts}" : "")}.");
        if (Arguments is { Kind: OperationKind.Destroy, Targets: [], Excludes: [] })
        {
            _out.Text(
                $"The stage itself stays, with its history. `cairn stage remove {heading.Stage}` removes it too.",
                2,
                2,
                "→ ");
        }
    }

    private IEnumerable<string> Counts(bool isPreview)
        => (Arguments.Kind == OperationKind.Refresh ? Found : Counted)
            .Where(x => ledger.Counts.GetValueOrDefault(x.Operation) > 0)
            .Select(x => $"{ledger.Counts[x.Operation]} {(isPreview ? x.Wish : x.Past)}");
}
