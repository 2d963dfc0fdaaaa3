using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Json;
using Cairn.State.Resources;

namespace Cairn.Engine.Runs;

/// <summary>
/// A resource that the run has come to. Its values are most of it, and are seldom asked for again: where they stand in
/// the old state or in the journal, they are read from there.
/// </summary>
internal sealed record RunResource
{
    private readonly ResourceState? _whole;
    private readonly Prior? _prior;
    private readonly RawJson? _json;

    public RunResource(ResourceState state, int? number, Step step)
    {
        (Head, _whole, Number, Step) = (state, state, number, step);
    }

    private RunResource(ResourceState head, int number, Step step, Prior? prior, RawJson? json)
    {
        (Head, Number, Step) = (head, number, step with { Wanted = head });
        (_prior, _json) = (prior, json);
    }

    /// <summary>All but its values, which may be missing.</summary>
    public ResourceState Head { get; private init; }

    /// <summary>Its number in the journal; null in a preview, and of what isn't in the state.</summary>
    public int? Number { get; }

    /// <summary>What was done to it.</summary>
    public Step Step { get; }

    /// <summary>As it is now, with secrets open.</summary>
    public ResourceState State
    {
        get => _whole ?? Read();
        init => (Head, _whole) = (value, value);
    }

    /// <summary>One whose values are those that the old state has.</summary>
    public static RunResource OfPrior(ResourceState state, int number, Step step, Prior prior)
        => new(state.WithoutValues(), number, step, prior, json: null);

    /// <summary>One that was written as it is, without a secret.</summary>
    public static RunResource OfJson(ResourceState state, int number, Step step, RawJson json)
        => new(state.WithoutValues(), number, step, prior: null, json);

    /// <summary>With references rewritten; the values are the same.</summary>
    public RunResource WithHead(ResourceState head) => _whole is { } whole
        ? this with { State = head with { Inputs = whole.Inputs, Outputs = whole.Outputs } }
        : this with { Head = head };

    private ResourceState Read()
    {
        var values = _prior?.State ?? ResourceReader.Read((_json ?? RawJson.Of("{}")).Span).Value;
        Invariant.Holds(values is not null);
        return Head with { Inputs = values.Inputs, Outputs = values.Outputs };
    }
}
