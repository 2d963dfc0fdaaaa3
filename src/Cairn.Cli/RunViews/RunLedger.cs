using Cairn.Cli.Views;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;

namespace Cairn.Cli.RunViews;

/// <summary>What has happened in a run, as far as its end has to tell of it.</summary>
internal sealed class RunLedger(TimeProvider time)
{
    private static readonly string[] Endings =
        ["update failed", "update canceled", "preview failed", "preview canceled"];

    private readonly Dictionary<(string Urn, StepOperation Operation), long> _began = [];
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<(string Urn, StepOperation Operation)> _told = [];
    private readonly SortedDictionary<StepOperation, int> _counts = [];
    private readonly List<RunProblem> _problems = [];

    /// <summary>Whether looking at objects is what the run is for, so that what is found counts.</summary>
    public bool IsRefresh { get; init; }

    /// <summary>The errors, in their order.</summary>
    public IReadOnlyList<RunProblem> Problems => _problems;

    /// <summary>How many resources by what was done to them; the root and default providers are not counted.</summary>
    public IReadOnlyDictionary<StepOperation, int> Counts => _counts;

    /// <summary>What the program returned; null: nothing yet.</summary>
    public PropertyValue.Map? Outputs { get; private set; }

    public int Failed { get; private set; }

    public void Began(StepReport step)
    {
        _began[(step.Urn, step.Operation)] = time.GetTimestamp();
        if ((step.New ?? step.Old)?.Parent is { Length: > 0 } parent)
        {
            _parents[step.Urn] = parent;
        }
    }

    /// <summary>How long a step took; null: nobody saw it begin.</summary>
    public TimeSpan? Elapsed(StepReport step)
        => _began.TryGetValue((step.Urn, step.Operation), out var began)
            || _began.TryGetValue((step.Urn, StepOperation.Refresh), out began)
                ? time.GetElapsedTime(began)
                : null;

    /// <summary>Whether this is the first word of a step's end; counts it then.</summary>
    public bool Ended(StepReport step)
    {
        if (step.Type == Urn.RootType)
        {
            Outputs = step.New?.Outputs ?? Outputs;
            return false;
        }

        if (!_told.Add((step.Urn, step.Operation)))
        {
            return false;
        }

        if ((step.IsLogical || IsRefresh) && !step.IsInternal && !IsProvider(step))
        {
            _counts[step.Operation] = _counts.GetValueOrDefault(step.Operation) + 1;
        }

        return true;
    }

    public void Fail() => Failed++;

    /// <summary>Takes an error; false where it says only that the run failed, which is said in other words.</summary>
    public bool Take(ProgramMessage message)
    {
        if (message.Urn.Length == 0 && Endings.Contains(message.Text))
        {
            return false;
        }

        _problems.Add(new RunProblem(message.Urn, message.Text.TrimEnd(), null));
        return true;
    }

    public void Take(Diagnostic diagnostic, string urn)
        => _problems.Add(new RunProblem(diagnostic.Urn ?? urn, diagnostic.Detail, diagnostic));

    public void Take(EngineEvent.PolicyViolated violated)
        => _problems.Add(new RunProblem(violated.Urn, PolicyWords.Of(violated), null));

    /// <summary>The URNs of what a resource is in, outermost first; the root is left out.</summary>
    public IReadOnlyList<string> Ancestors(string urn)
    {
        var all = new List<string>();
        for (var at = urn; _parents.TryGetValue(at, out var parent) && all.Count < _parents.Count; at = parent)
        {
            if (Urn.TryParse(parent, out var parsed) && parsed.Type != Urn.RootType)
            {
                all.Insert(0, parent);
            }
        }

        return all;
    }

    /// <summary>E.g. <c>site › bucket</c>.</summary>
    public string Path(string urn)
        => string.Join(" › ", Ancestors(urn).Append(urn).Select(DiagnosticView.NameOf));

    /// <summary>What the program did not make in so many words.</summary>
    public static bool IsProvider(StepReport step) => TypeToken.IsProvider(step.Type);
}
