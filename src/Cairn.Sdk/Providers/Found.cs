namespace Cairn.Providers;

/// <summary>An object that was read.</summary>
/// <param name="Inputs">What it would have been made with: what differs from the state has drifted.</param>
/// <param name="Outputs">What it is.</param>
public sealed record Found<TInputs, TOutputs>(TInputs Inputs, TOutputs Outputs);
