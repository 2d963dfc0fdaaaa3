using System.Collections.Immutable;
using Cairn.Engine.Operations;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.Planning.Targets;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>A state with its cloud, a program, and one run in which things may go wrong.</summary>
internal sealed class SimCase
{
    private const int ResourcesMax = 7;
    private readonly Choices _choices;
    private readonly SimSpecMaker _maker;

    public SimCase(Choices choices)
    {
        _choices = choices;
        _maker = new SimSpecMaker(choices);
        var state = new SimStateMaker(choices);
        var (specs, program) = (new List<SimSpec>(), new List<SimSpec>());
        while (specs.Count < ResourcesMax && choices.Percent(80))
        {
            specs.Add(_maker.One(specs));
            Continue(program, specs[^1], state.Add(specs[^1]));
        }

        Entries = state.Entries;
        Program = [.. Inherited(program)];
        MakeCloud();
        Pending = [.. MakePending()];
        Run = MakeRun();
        IsParallel = choices.Percent(50);
        ThrowsAfter = choices.Percent(8) ? 1 + choices.Below(4) : 0;
        Drift();
    }

    /// <summary>A case that was written by hand: all is in the state as the first specs say.</summary>
    public SimCase(IReadOnlyList<SimSpec> state, IReadOnlyList<SimSpec> program, SimRun run)
    {
        _choices = new Choices([]);
        _maker = new SimSpecMaker(_choices);
        var maker = new SimStateMaker(_choices);
        foreach (var spec in state)
        {
            maker.Add(spec);
        }

        Entries = maker.Entries;
        Program = [.. program];
        MakeCloud();
        Pending = [];
        Run = run;
    }

    public IReadOnlyList<SimEntry> Entries { get; }

    public ImmutableArray<SimSpec> Program { get; }

    public ImmutableArray<PendingOperation> Pending { get; }

    public SimCloud Cloud { get; } = new();

    public SimRun Run { get; }

    public bool IsParallel { get; }

    public int ThrowsAfter { get; }

    /// <summary>Objects that somebody else has changed or deleted.</summary>
    public HashSet<string> Drifted { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nothing goes wrong, and nothing is left out.</summary>
    public bool IsUndisturbed => ThrowsAfter == 0 && Drifted.Count == 0 && Pending.Length == 0
        && Run is { Faults.Length: 0, CrashAfter: int.MaxValue, Options: var options }
        && !options.Targets.IsConstrained && !options.Excludes.IsConstrained;

    public byte[] State() => SimStage.Write(SimStateMaker.States(Entries), Pending);

    public SimProgram NewProgram(bool isReporting, int throwsAfter)
        => new(Program, IsParallel, isReporting, throwsAfter);

    public override string ToString()
        => string.Join("\n", (string[])
        [
            "state:", .. Entries.Select(x => $"  {x}"),
            .. Pending.Select(x => $"  pending: {x.Type} {Urn.Parse(x.Resource.Urn).Name} [{x.Resource.Id}]"),
            .. Drifted.Select(x => $"  drifted: {x}"),
            $"program{(IsParallel ? ", parallel" : "")}{(ThrowsAfter > 0 ? $", throws after {ThrowsAfter}" : "")}:",
            .. Program.Select(x => $"  #{x.Key} {x}"),
            $"run: {Run}",
        ]);

    /// <summary>Adds to the program what it makes of one more resource.</summary>
    private void Continue(List<SimSpec> program, SimSpec spec, string oldUrn)
    {
        if (!_choices.Percent(14))
        {
            var now = _choices.Percent(40) ? _maker.Change(spec, program, oldUrn) : spec;
            var place = _choices.Percent(10) ? _choices.Below(program.Count + 1) : program.Count;
            program.Insert(place, now.Only(x => program.Take(place).Any(y => y.Key == x)));
        }

        if (_choices.Percent(15))
        {
            program.Add(_maker.One(program));
        }
    }

    /// <summary>Children go with what their parents go with, where they don't say otherwise.</summary>
    private IEnumerable<SimSpec> Inherited(List<SimSpec> program)
    {
        var all = new Dictionary<int, SimSpec>();
        foreach (var spec in program)
        {
            all[spec.Key] = spec.Inherit(all);
            yield return all[spec.Key] = WithoutOwnObject(all[spec.Key], all);
        }
    }

    /// <summary>
    /// Who reads an object that was his own under another name has asked for its deletion, and nobody can make both
    /// true.
    /// </summary>
    private SimSpec WithoutOwnObject(SimSpec spec, IReadOnlyDictionary<int, SimSpec> all)
        => spec.Kind == SimKind.Found && Entries.Any(x => x.Id == spec.ObjectId && x.Spec.Kind == SimKind.Thing
            && x.Urn != SimNames.UrnOf(spec, all))
            ? spec with { ObjectId = SimSpecMaker.Foreign[0] }
            : spec;

    private void MakeCloud()
    {
        foreach (var id in SimSpecMaker.Foreign)
        {
            Cloud.Objects[id] = new SimObject("", Fakes.Values.Map(("size", 7), ("shape", 0)));
        }

        foreach (var spec in Program.Where(x => x.Kind == SimKind.Thing && x.ObjectId.Length > 0))
        {
            var inputs = Fakes.Values.Map(("size", spec.Size), ("shape", spec.Shape));
            Cloud.Objects[spec.ObjectId] = new SimObject("", inputs);
        }

        foreach (var entry in Entries.Where(x => x.HasObject && x.Spec.Kind == SimKind.Thing))
        {
            Cloud.Objects[entry.Id] = new SimObject(entry.Urn, entry.Inputs);
        }
    }

    private IEnumerable<PendingOperation> MakePending()
    {
        if (!_choices.Percent(15))
        {
            yield break;
        }

        var live = Entries.Where(x => x.HasObject && x.Spec.Kind == SimKind.Thing).ToList();
        if (live.Count == 0 || _choices.Percent(40))
        {
            var lost = _maker.One([]) with { Kind = SimKind.Thing, Parent = null, Provider = null, ObjectId = "" };
            var spec = live.Count > 0 && _choices.Percent(30) ? _choices.Of(live).Spec with { Parent = null } : lost;
            var urn = SimNames.UrnOf(spec, new Dictionary<int, SimSpec>());
            var inputs = Fakes.Values.Map(("size", spec.Size), ("shape", spec.Shape));
            if (_choices.Percent(60))
            {
                Cloud.Create(urn, spec.Name, inputs);
            }

            yield return new PendingOperation("creating", new ResourceState
            {
                Urn = urn,
                Type = spec.Type,
                IsCustom = true,
                Inputs = inputs,
                Provider = SimNames.DefaultReference,
            });
            yield break;
        }

        var entry = _choices.Of(live);
        if (_choices.Percent(50) && !entry.IsDelete)
        {
            var changed = entry.Inputs.With("size", Fakes.Values.Of(9));
            if (_choices.Percent(50))
            {
                Cloud.Update(entry.Id, changed);
            }

            yield return new PendingOperation("updating", entry.ToState() with { Inputs = changed });
            yield break;
        }

        if (_choices.Percent(50))
        {
            Cloud.Delete(entry.Id);
        }

        yield return new PendingOperation("deleting", entry.ToState());
    }

    private SimRun MakeRun()
    {
        var command = _choices.Of(
            SimCommand.Deploy, SimCommand.Deploy, SimCommand.Deploy, SimCommand.Deploy, SimCommand.Refresh,
            SimCommand.Destroy);
        var options = new RunOptions
        {
            IsPreview = _choices.Percent(8),
            RunsProgram = _choices.Percent(35),
            RefreshesFirst = _choices.Percent(20),
            ContinueOnError = _choices.Percent(30),
            ClearsPendingCreates = _choices.Percent(5),
            WithDependents = _choices.Percent(25),
            Parallel = 1 + _choices.Below(4),
        };
        List<string> urns = [.. Urns()];
        var constraint = _choices.Below(10);
        options = constraint switch
        {
            7 or 8 => options with { Targets = new UrnTargets(_choices.Some(urns, 3)) },
            9 => options with { Excludes = new UrnTargets(_choices.Some(urns, 2)) },
            _ => options,
        };
        return new SimRun(command)
        {
            Options = _choices.Percent(8)
                ? options with { ReplaceTargets = new UrnTargets(_choices.Some(urns, 1)) }
                : options,
            Faults = [.. Faults()],
            CrashAfter = _choices.Percent(35) ? 1 + _choices.Below(14) : int.MaxValue,
            ArrivesAfterCrash = _choices.Percent(50),
            Course = _choices.Percent(60) ? _choices.Below(1000) : 0,
        };
    }

    private IEnumerable<SimFault> Faults()
    {
        for (var i = _choices.Of(0, 0, 1, 1, 2, 3); i > 0; i--)
        {
            yield return new SimFault(_choices.Below(30), _choices.Of(Enum.GetValues<SimFaultKind>()));
        }
    }

    private IEnumerable<string> Urns()
    {
        var byKey = Program.ToDictionary(x => x.Key);
        return Entries.Select(x => x.Urn).Concat(Program.Select(x => SimNames.UrnOf(x, byKey))).Distinct();
    }

    private void Drift()
    {
        List<string> ids = [.. Entries.Where(x => x.HasObject && x.Spec.Kind == SimKind.Thing).Select(x => x.Id)];
        if (!_choices.Percent(15))
        {
            return;
        }

        foreach (var id in _choices.Some(ids, 2).Where(Cloud.Objects.ContainsKey))
        {
            Drifted.Add(id);
            if (_choices.Percent(50))
            {
                Cloud.Lose(id);
            }
            else
            {
                var found = Cloud.Objects[id];
                Cloud.Objects[id] = found with { Inputs = found.Inputs.With("size", Fakes.Values.Of(8)) };
            }
        }
    }
}
