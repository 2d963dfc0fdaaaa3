using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Engine.Runs;

/// <summary>A resource that the run has come to.</summary>
/// <param name="State">As it is now, with secrets open.</param>
/// <param name="Number">Its number in the journal; null in a preview, and of what isn't in the state.</param>
/// <param name="Step">What was done to it.</param>
internal sealed record RunResource(ResourceState State, int? Number, Step Step);
