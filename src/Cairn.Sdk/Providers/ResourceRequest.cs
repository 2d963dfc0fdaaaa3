using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>What each request to a provider says about its resource.</summary>
public abstract record ResourceRequest
{
    /// <summary>The resource's unique name.</summary>
    public required string Urn { get; init; }

    /// <summary>Its name in the program.</summary>
    public string Name => Model.Urn.TryParse(Urn, out var urn) ? urn.Name : Urn;

    /// <summary>How long the step may take; null: as long as the provider thinks right.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>Asks whether inputs are as they should be, and for what is not set.</summary>
/// <param name="Inputs">The inputs; their form is right, and what their shape checks.</param>
public sealed record CheckRequest<TInputs>(TInputs Inputs) : ResourceRequest
{
    /// <summary>The inputs of before; null where there are none.</summary>
    public TInputs? Old { get; init; }

    /// <summary>32 bytes that stay the same for the resource, to derive names from; else empty.</summary>
    public ReadOnlyMemory<byte> Seed { get; init; }

    internal List<ShapeProblem> Problems { get; } = [];

    /// <summary>Says that an input is not as it should be.</summary>
    /// <param name="path">Which: <c>rules[2].name</c>.</param>
    /// <param name="reason">What is wrong: "must be a folder".</param>
    public void Refuse(string path, string reason) => Problems.Add(new ShapeProblem(path, reason));
}

/// <summary>Asks what a change of inputs means.</summary>
/// <param name="Id">The object.</param>
/// <param name="OldInputs">The inputs it has.</param>
/// <param name="OldOutputs">The outputs it has.</param>
/// <param name="NewInputs">The inputs it is to have.</param>
public sealed record DiffRequest<TInputs, TOutputs>(
    string Id, TInputs OldInputs, TOutputs OldOutputs, TInputs NewInputs) : ResourceRequest;

/// <summary>Asks for an object.</summary>
/// <param name="Inputs">What it is to be.</param>
public sealed record CreateRequest<TInputs>(TInputs Inputs) : ResourceRequest;

/// <summary>Asks what an object is in truth.</summary>
/// <param name="Id">The object.</param>
public sealed record ReadRequest<TInputs, TOutputs>(string Id) : ResourceRequest
{
    /// <summary>The inputs in the state; null where the object is being imported, or read for the first time.</summary>
    public TInputs? OldInputs { get; init; }

    /// <summary>The outputs in the state; null likewise.</summary>
    public TOutputs? OldOutputs { get; init; }
}

/// <summary>Asks for a change of an object.</summary>
/// <param name="Id">The object.</param>
/// <param name="OldInputs">The inputs it has.</param>
/// <param name="OldOutputs">The outputs it has.</param>
/// <param name="NewInputs">The inputs it is to have.</param>
public sealed record UpdateRequest<TInputs, TOutputs>(
    string Id, TInputs OldInputs, TOutputs OldOutputs, TInputs NewInputs) : ResourceRequest;

/// <summary>Asks that an object be no more.</summary>
/// <param name="Id">The object.</param>
/// <param name="Outputs">The outputs it has.</param>
public sealed record DeleteRequest<TOutputs>(string Id, TOutputs Outputs) : ResourceRequest;
