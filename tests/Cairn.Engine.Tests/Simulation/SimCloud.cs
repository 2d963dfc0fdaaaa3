using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// A cloud whose calls go wrong as a case says. An object takes along those that are inside it when it is deleted.
/// </summary>
internal sealed class SimCloud : IProviderSource
{
    private int _number;

    public Dictionary<string, SimObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Objects that went by somebody else's hand, or with one that did.</summary>
    public HashSet<string> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>What was changed in this run, e.g. <c>delete a-1</c>.</summary>
    public List<string> Changes { get; } = [];

    public IReadOnlyList<SimFault> Faults { get; set; } = [];

    /// <summary>How many calls there were in this run.</summary>
    public int Calls { get; set; }

    /// <summary>Whether the engine is dead, and calls that it sends don't arrive any more.</summary>
    public Func<bool> IsDead { get; set; } = () => false;

    /// <summary>What the user does: once is a stop, twice an end.</summary>
    public Action<bool> Interrupt { get; set; } = _ => { };

    public Task<Result<IProvider>> LoadAsync(ProviderPackage package, CancellationToken token)
        => Task.FromResult(Result.Of<IProvider>(new SimProvider(this)));

    public void Begin(IReadOnlyList<SimFault> faults)
    {
        Faults = faults;
        Calls = 0;
        Changes.Clear();
        IsDead = () => false;
    }

    /// <summary>What goes wrong with the next call; null where nothing does.</summary>
    public SimFaultKind? Next()
    {
        var call = Calls++;
        var kind = IsDead() ? SimFaultKind.LostBefore : Faults.FirstOrDefault(x => x.Call == call)?.Kind;
        if (kind is SimFaultKind.Interrupt or SimFaultKind.Terminate)
        {
            Interrupt(kind == SimFaultKind.Terminate);
            return kind == SimFaultKind.Terminate ? SimFaultKind.LostAfter : null;
        }

        return kind;
    }

    public string Create(string urn, string name, PropertyValue.Map inputs)
    {
        var id = $"{name}-{++_number}";
        Objects[id] = new SimObject(urn, inputs);
        Changes.Add($"create {id}");
        return id;
    }

    public void Update(string id, PropertyValue.Map inputs)
    {
        Changes.Add($"update {id}");
        if (Objects.TryGetValue(id, out var found))
        {
            Objects[id] = found with { Inputs = inputs };
        }
    }

    public void Delete(string id)
    {
        Changes.Add($"delete {id}");
        Objects.Remove(id);
        TakeAlong(id, x => Objects.Remove(x));
    }

    /// <summary>Somebody else deletes an object.</summary>
    public void Lose(string id)
    {
        Objects.Remove(id);
        Lost.Add(id);
        TakeAlong(id, Lose);
    }

    public static PropertyValue.Map Outputs(string id, PropertyValue.Map inputs)
        => inputs.With("arn", new PropertyValue.Text($"cloud:{id}"));

    private void TakeAlong(string id, Action<string> go)
    {
        var inside = new PropertyValue.Text($"cloud:{id}");
        foreach (var inner in Objects.Where(x => Equals(x.Value.Inputs.Find("inside"), inside)).Select(x => x.Key)
            .ToList())
        {
            go(inner);
            TakeAlong(inner, go);
        }
    }
}
