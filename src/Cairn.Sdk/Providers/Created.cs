namespace Cairn.Providers;

/// <summary>An object that was created.</summary>
/// <param name="Id">What finds it again, never empty; the state keeps it.</param>
/// <param name="Outputs">What it is.</param>
public sealed record Created<TOutputs>(string Id, TOutputs Outputs);
