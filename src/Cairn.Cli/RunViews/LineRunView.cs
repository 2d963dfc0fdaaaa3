using Cairn.Cli.Commands;
using Cairn.Cli.Views;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Cli.RunViews;

/// <summary>An operation as lines, each written once: for files, pipes, and the part above a live footer.</summary>
internal abstract class LineRunView : IRunView
{
    private const int VerbColumns = 10;

    private readonly Lock _lock = new();

    protected LineRunView(IoContext io, RunHeading heading)
    {
        (Io, Heading) = (io, heading);
        Ledger = new RunLedger(io.Time) { IsRefresh = IsRefresh };
        Pen = Pen.Out(io);
    }

    protected IoContext Io { get; }

    protected RunHeading Heading { get; }

    protected RunLedger Ledger { get; }

    protected Pen Pen { get; }

    private OperationArguments Arguments => Heading.Arguments;

    private bool IsRefresh => Arguments.Kind == Operations.OperationKind.Refresh;

    public void Begin() => Permanently(() =>
    {
        var word = Arguments.Word switch
        {
            "deploy" => "Deploying",
            "diff" => "Comparing",
            "refresh" => "Refreshing",
            "import" => "Importing into",
            _ => "Removing",
        };
        Pen.Line(Ink.Strong, $"{word} {Heading.App}/{Heading.Stage}", "");
    });

    public void Stopping(int count) => Permanently(() => Pen.Line(count == 1
        ? "Stopping when what is under way is finished. Ctrl-C again gives that up too."
        : "Giving up what is under way; it is noted as pending."));

    public void Abandon(IReadOnlyList<Diagnostic> reasons)
        => Permanently(() => DiagnosticView.All(Pen.Err(Io), reasons));

    public void End(RunEnd end)
        => Permanently(() => new RunEndView(Io, Heading, Ledger).Write(end));

    public void Send(EngineEvent happened) => Together(() => Note(happened));

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Writes lines that stay.</summary>
    protected virtual void Permanently(Action write) => Together(() =>
    {
        write();
        Io.Out.Flush();
        Io.Err.Flush();
    });

    /// <summary>Events come from several threads.</summary>
    protected void Together(Action act)
    {
        lock (_lock)
        {
            act();
        }
    }

    /// <summary>Takes an event, one at a time.</summary>
    protected virtual void Note(EngineEvent happened)
    {
        switch (happened)
        {
            case EngineEvent.StepStarted { Step: var step }:
                Ledger.Began(step);
                if (IsComponent(step) && Ledger.Ended(step))
                {
                    Step(step, null);
                }

                break;
            case EngineEvent.StepDone { Step: var step } when Ledger.Ended(step):
                Step(step, step.IsPreview ? null : Ledger.Elapsed(step));
                break;
            case EngineEvent.StepFailed { Step: var step }:
                Ledger.Fail();
                Permanently(() => Pen.Line(
                    Ink.Bad, Verb("✕", "failed"), $"{Who(step)}{After(Ledger.Elapsed(step))}", 2));
                break;
            case EngineEvent.Message { Content: var message }:
                Message(message);
                break;
            case EngineEvent.PolicyViolated { Violation.Level: PolicyLevel.Mandatory } violated:
                Ledger.Take(violated);
                break;
            case EngineEvent.PolicyViolated violated:
                Permanently(() => Lines(PolicyWords.Of(violated), violated.Urn, Ink.Careful));
                break;
            case EngineEvent.PolicyRemediated remediated:
                Permanently(() => Lines(PolicyWords.Of(remediated), remediated.Urn, Ink.Careful));
                break;
            case EngineEvent.Diagnosed { Content: { IsError: true } error, Urn: var urn }:
                Ledger.Take(error, urn);
                break;
            case EngineEvent.Diagnosed { Content: { Code.Number: not PendingMet } note }:
                Permanently(() => DiagnosticView.One(Pen, note));
                break;
            default:
                break;
        }
    }

    /// <summary>Told at the end, of what is pending then.</summary>
    private const int PendingMet = 3021;

    /// <summary>Nothing is told of its end, unless it registers outputs.</summary>
    private static bool IsComponent(StepReport step)
        => !step.IsPreview && step.Operation is not StepOperation.Delete and not StepOperation.Refresh
            && (step.New ?? step.Old) is { IsCustom: false };

    private void Step(StepReport step, TimeSpan? elapsed)
    {
        if (!IsShown(step))
        {
            return;
        }

        var words = StepWords.Of(step.Operation, IsRefresh);
        var note = step.Operation is StepOperation.DeleteReplaced or StepOperation.DiscardReplaced
            ? "  (the one that was replaced)"
            : "";
        Permanently(() =>
        {
            Pen.Line(
                words.Ink,
                Verb(words.Mark, step.IsPreview ? words.Wish : words.Past),
                $"{Who(step)}{note}{After(elapsed)}",
                2);
            foreach (var line in Arguments.ShowsDiff ? StepDiff.Lines(step, IsRefresh) : [])
            {
                Pen.Line(line, 8);
            }
        });
    }

    private bool IsShown(StepReport step) => step.Operation switch
    {
        _ when step.IsInternal && !Arguments.IsVerbose => false,
        StepOperation.Same or StepOperation.Refresh => Arguments.IsVerbose,
        StepOperation.RemovePendingReplace => false,

        // Of a replacement a preview shows the whole, a run its halves.
        StepOperation.Replace => step.IsPreview,
        StepOperation.CreateReplacement or StepOperation.ImportReplacement or StepOperation.ReadReplacement
            or StepOperation.DeleteReplaced or StepOperation.DiscardReplaced => !step.IsPreview,
        _ => true,
    };

    private string Who(StepReport step) => $"{Ledger.Path(step.Urn)}  {step.Type}";

    private static string Verb(string mark, string word) => $"{mark} {word.PadRight(VerbColumns)}";

    private static string After(TimeSpan? elapsed)
        => elapsed is { } time ? $"  ({Operations.Durations.Text(time)})" : "";

    private void Lines(string text, string urn, Ink ink)
    {
        var isOfProgram = urn.Length == 0 || (Urn.TryParse(urn, out var parsed) && parsed.Type == Urn.RootType);
        var who = isOfProgram ? "" : $"{DiagnosticView.NameOf(urn)}: ";
        foreach (var line in ProgramText.Lines(text))
        {
            if (ink == Ink.Careful)
            {
                Pen.Line(ink, "warning: ", who + line);
            }
            else
            {
                Pen.Line(who + line);
            }
        }
    }

    private void Message(ProgramMessage message)
    {
        if (message.Level == MessageLevel.Error)
        {
            Ledger.Take(message);
            return;
        }

        if (message.Level == MessageLevel.Debug && !Arguments.IsDebug)
        {
            return;
        }

        var ink = message.Level == MessageLevel.Warning ? Ink.Careful : Ink.Plain;
        Permanently(() => Lines(message.Text, message.Urn, ink));
    }
}
