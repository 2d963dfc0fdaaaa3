using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning;

/// <summary>
/// What a run has planned and done so far. The planner notes what it decides, the engine what became of it; both from
/// one thread. Decisions only read it.
/// </summary>
public sealed class Progress
{
    private readonly Dictionary<string, Inheritance> _inherited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _newUrns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _oldUrns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Prior> _moved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepKindSet> _steps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _awaited = new(StringComparer.Ordinal);
    private readonly IndexSet _deletedPriors = new();
    private readonly IndexSet _gone = new();
    private readonly IndexSet _settled = new();
    private readonly HashSet<string> _untouched = new(StringComparer.Ordinal);
    private readonly IndexSet _condemned = new();
    private readonly IndexSet _pendingReplacements = new();
    private readonly IndexSet _handled = new();
    private readonly Dictionary<int, ResourceState?> _refreshed = [];
    private readonly Dictionary<string, ResourceState> _wanted = new(StringComparer.Ordinal);
    private readonly List<string> _toDestroy = [];
    private readonly List<Step> _failed = [];

    public HashSet<string> TargetedSoFar { get; } = new(StringComparer.Ordinal);

    public HashSet<string> ExcludedSoFar { get; } = new(StringComparer.Ordinal);

    /// <summary>The root's URN, once it is registered.</summary>
    public string? RootUrn { get; private set; }

    //// What the program has registered.

    /// <summary>What the children of a registered resource get from it where they say nothing themselves.</summary>
    public Inheritance InheritedFrom(string urn) => _inherited.GetValueOrDefault(urn, Inheritance.Nothing);

    public bool IsRegistered(string urn) => _registered.Contains(urn);

    /// <summary>Whether others may refer to it: the program registered it, or it is carried along.</summary>
    public bool IsKnown(string urn) => _registered.Contains(urn) || HasStep(urn);

    /// <summary>What an old URN is called now; itself where it wasn't renamed.</summary>
    public string NewUrnOf(string urn) => _newUrns.GetValueOrDefault(urn, urn);

    /// <summary>What claims an old URN by an alias, or null.</summary>
    public string? ClaimantOf(string urn) => _newUrns.GetValueOrDefault(urn);

    /// <summary>The old URN under which a resource was found, where it wasn't its own.</summary>
    public string? OldUrnOf(string urn) => _oldUrns.GetValueOrDefault(urn);

    public void NoteUrn(string urn, bool isRoot = false)
    {
        _registered.Add(urn);
        RootUrn = isRoot ? urn : RootUrn;
    }

    public void NoteGoal(string urn, Goal goal)
    {
        if (Inheritance.Of(goal) is var inherited && inherited != Inheritance.Nothing)
        {
            _inherited[urn] = inherited;
        }
    }

    public void NoteAlias(string oldUrn, string newUrn)
    {
        _newUrns[oldUrn] = newUrn;
        _oldUrns[newUrn] = oldUrn;
    }

    /// <summary>The old resource that has got a URN in this run, because its parent was renamed.</summary>
    public Prior? MovedTo(string urn) => _moved.GetValueOrDefault(urn);

    /// <summary>The engine says that a child was renamed with its parent.</summary>
    public void NoteMoved(Prior prior, string urn) => _moved[urn] = prior;

    /// <summary>The resource keeps its old name after all.</summary>
    public void ForgetAlias(string oldUrn)
    {
        if (_newUrns.Remove(oldUrn, out var newUrn))
        {
            _oldUrns.Remove(newUrn);
        }
    }

    //// What was planned.

    /// <summary>Whether a step was planned that keeps, changes, reads or makes the resource.</summary>
    public bool HasStep(string urn)
        => _steps.TryGetValue(urn, out var kinds) && kinds.HasOtherThan(StepKind.Refresh);

    /// <summary>Whether any step was planned for it, also a mere refresh; the URN may be an old one.</summary>
    public bool IsOperatedOn(string oldUrn) => _steps.ContainsKey(oldUrn) || _steps.ContainsKey(NewUrnOf(oldUrn));

    /// <summary>Whether this very entry of the old state has got a step.</summary>
    public bool IsHandled(Prior prior) => _handled.Contains(prior.Index);

    /// <summary>Whether the entry of an old resource says by now what it was planned to say.</summary>
    public bool IsSettled(Prior prior) => _settled.Contains(prior.Index);

    /// <summary>Whether the run only carries it along as it was.</summary>
    public bool IsUntouched(string urn) => _untouched.Contains(urn) || !HasStep(urn);

    public bool IsSkippedCreate(string urn) => _skipped.Contains(urn);

    public bool IsReplaced(string urn) => _replaced.Contains(urn);

    /// <summary>Whether the resource's object goes in this run, or has gone.</summary>
    public bool IsDeleting(string urn) => _deleting.Contains(urn);

    /// <summary>Whether it was deleted for somebody else's replacement, and its own registration is awaited.</summary>
    public bool IsAwaited(string oldUrn) => _awaited.ContainsKey(oldUrn);

    public IReadOnlyList<string> KeysOfAwaited(string oldUrn) => _awaited.GetValueOrDefault(oldUrn) ?? [];

    public bool IsDeleted(Prior prior) => _deletedPriors.Contains(prior.Index);

    /// <summary>Whether this run has deleted it, and recorded that.</summary>
    public bool IsGone(Prior prior) => _gone.Contains(prior.Index);

    public ResourceState? WantedOf(string urn) => _wanted.GetValueOrDefault(urn);

    public IEnumerable<ResourceState> AllWanted => _wanted.Values;

    /// <summary>The URNs that a run of the program registered, and that are to go at its end.</summary>
    public IReadOnlyList<string> ToDestroy => _toDestroy;

    /// <summary>Whether the program has registered it only to be destroyed.</summary>
    public bool IsToDestroy(string urn) => _toDestroy.Contains(urn);

    public void NoteToDestroy(string urn) => _toDestroy.Add(urn);

    public void NoteAwaited(string oldUrn, IReadOnlyList<string> keys) => _awaited[oldUrn] = keys;

    public void NoteArrived(string oldUrn)
    {
        _awaited.Remove(oldUrn);
        _deleting.Remove(oldUrn);
    }

    public void NoteReplaced(string urn) => _replaced.Add(urn);

    public void NotePlanned(Step step)
    {
        if (step.IsSkippedCreate)
        {
            _skipped.Add(step.Urn);
        }

        if (step.Kind.IsDelete())
        {
            _deleting.Add(step.Urn);
            if (step.Prior is { } gone)
            {
                _deletedPriors.Add(gone.Index);
            }

            return;
        }

        _steps[step.Urn] = _steps.GetValueOrDefault(step.Urn).With(step.Kind);
        _ = step.IsUntargeted ? _untouched.Add(step.Urn) : _untouched.Remove(step.Urn);
        if (step.Kind == StepKind.Refresh)
        {
            // It says what there is, not what there is to be.
            return;
        }

        if (step.Prior is { Index: >= 0 } prior)
        {
            _handled.Add(prior.Index);
        }

        if (step.Kind is StepKind.Replace)
        {
            _replaced.Add(step.Urn);
        }
        else if (step.Wanted is { } wanted && !step.IsSkippedCreate)
        {
            _wanted[step.Urn] = wanted;
        }
    }

    //// What became of it.

    /// <summary>Whether it was marked for deletion, before this run or in it.</summary>
    public bool IsCondemned(Prior prior) => prior.IsDelete || _condemned.Contains(prior.Index);

    /// <summary>Whether its object is gone and its replacement still missing.</summary>
    public bool IsPendingReplacement(Prior prior)
        => prior.IsPendingReplacement || _pendingReplacements.Contains(prior.Index);

    /// <summary>An old resource with what a refresh in this run found; null where its object is gone.</summary>
    public Prior? Current(Prior prior)
        => _refreshed.TryGetValue(prior.Index, out var state)
            ? state is null ? null : prior with { State = state }
            : prior;

    public void NoteRefreshed(Prior prior, ResourceState? state) => _refreshed[prior.Index] = state;

    /// <summary>The steps that have failed and changed nothing.</summary>
    public IReadOnlyList<Step> Failed => _failed;

    /// <summary>Whether a resource is still what it was before the run, because its step has failed.</summary>
    public bool HasFailed(Prior prior) => _failed.Any(x => x.Prior?.Index == prior.Index);

    /// <summary>
    /// The engine says that a step has failed and changed nothing: what was to be deleted is still there, and what was
    /// to be made or changed is not.
    /// </summary>
    public void NoteFailed(Step step)
    {
        _failed.Add(step);
        if (!step.Kind.IsDelete())
        {
            _wanted.Remove(step.Urn);
        }
        else if (step.Prior is { } prior)
        {
            _deletedPriors.Remove(prior.Index);
            NoteArrived(step.Urn);
        }
    }

    /// <summary>The engine says that a step is done and recorded.</summary>
    /// <param name="step">The step.</param>
    /// <param name="head">
    /// What the engine keeps of the resource: all but its values. Where that is also what is kept here, there is one.
    /// </param>
    public void NoteDone(Step step, ResourceState? head = null)
    {
        // Whoever asks what was wanted of a resource that has got its answer asks for its references.
        if (step is { AnswersProgram: true, IsUntargeted: false, Wanted: { IsCustom: true, IsProvider: false } wanted }
            && ReferenceEquals(_wanted.GetValueOrDefault(step.Urn), wanted))
        {
            var asked = wanted.WithoutValues();
            _wanted[step.Urn] = asked == head ? head : asked;
        }

        if (step.Prior is not { } prior)
        {
            return;
        }

        if (step.Kind.IsDelete())
        {
            _gone.Add(prior.Index);
        }
        else if (step.Kind.MakesState())
        {
            _settled.Add(prior.Index);
        }

        if (step.CondemnsPrior)
        {
            _condemned.Add(prior.Index);
        }

        if (step.LeavesPendingReplacement)
        {
            _pendingReplacements.Add(prior.Index);
        }
    }
}
