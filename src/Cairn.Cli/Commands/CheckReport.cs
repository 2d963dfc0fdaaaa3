using System.Collections.Immutable;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Integrity;

namespace Cairn.Cli.Commands;

/// <summary>What a check found: the state's faults, and what reading it and its secrets brought up besides.</summary>
internal sealed record CheckReport(OpenedState State, FaultList Faults, ImmutableArray<Diagnostic> Others)
{
    public bool IsSound => ErrorCount == 0;

    public int ErrorCount => Faults.ErrorCount + Others.Count(static x => x.IsError);

    public int WarningCount => Count(Severity.Warning);

    public int NoteCount => Count(Severity.Note);

    /// <summary>How many diagnostics are beyond what is put into words.</summary>
    public int OmittedCount => Math.Max(0, Faults.Count - StateLimits.DiagnosticsMax);

    /// <summary>All of them in words, up to the limit; errors come first.</summary>
    public IEnumerable<Diagnostic> Explained()
    {
        var errors = Faults.All().Where(static x => FaultCatalogue.IsError(x.Kind));
        var notices = Faults.All().Where(static x => !FaultCatalogue.IsError(x.Kind));
        var others = Others.OrderByDescending(static x => x.Severity);
        return others.Concat(errors.Concat(notices).Take(StateLimits.DiagnosticsMax).Select(Explain));
    }

    /// <summary>By code: the first few in words, and how many there are. The worst come first.</summary>
    public IEnumerable<(IReadOnlyList<Diagnostic> Shown, int Count)> Groups(int shownMax)
    {
        foreach (var group in Others.GroupBy(static x => x.Code).OrderByDescending(static x => x.First().Severity))
        {
            yield return ([.. group.Take(shownMax)], group.Count());
        }

        var kinds = Faults.All().GroupBy(static x => x.Kind)
            .OrderByDescending(static x => FaultCatalogue.SeverityOf(x.Key)).ThenBy(static x => x.Key);
        foreach (var kind in kinds)
        {
            yield return ([.. kind.Take(shownMax).Select(Explain)], kind.Count());
        }
    }

    private Diagnostic Explain(Fault fault) => FaultExplainer.Explain(State.Document, fault);

    private int Count(Severity severity)
        => Faults.All().Count(x => FaultCatalogue.SeverityOf(x.Kind) == severity)
            + Others.Count(x => x.Severity == severity);
}
