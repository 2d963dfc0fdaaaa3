using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.State.Resources;

namespace Cairn.Engine.Runs;

/// <summary>Changes to the state that are made together, with their secrets sealed.</summary>
internal sealed class ChangeList(IStateSecrets secrets)
{
    private readonly List<StateChange> _all = [];

    public int Count => _all.Count;

    /// <summary>Why a secret couldn't be sealed: the changes can't be recorded then.</summary>
    public Diagnostic? Problem { get; private set; }

    public EquatableArray<StateChange> All => [.. _all];

    /// <summary>A resource that is new, perhaps in the place of another.</summary>
    public ChangeList Add(ResourceState resource, int? insteadOf = null)
        => With(resource, json => new StateChange.Add(json, insteadOf));

    /// <summary>A resource that is another one now.</summary>
    public ChangeList Replace(int number, ResourceState resource)
        => With(resource, json => new StateChange.Replace(number, json));

    public ChangeList Remove(int number) => With(new StateChange.Remove(number));

    public ChangeList Mark(int number, ResourceMark mark) => With(new StateChange.Mark(number, mark, IsOn: true));

    /// <summary>The text of the resource that was put in last; null where it holds a secret.</summary>
    public RawJson? Plain { get; private set; }

    private ChangeList With(ResourceState resource, Func<RawJson, StateChange> change)
    {
        var kept = RunRecorder.Kept(resource);
        var made = secrets.Seal(kept);
        if (made.TryGet(out var ready))
        {
            var json = new RawJson(ResourceWriter.Write(ready));
            Plain = ReferenceEquals(ready, kept) ? json : null;
            return With(change(json));
        }

        Problem ??= made.Diagnostics[0];
        return this;
    }

    private ChangeList With(StateChange change)
    {
        _all.Add(change);
        return this;
    }
}
