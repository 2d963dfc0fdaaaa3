using Cairn.State.Resources;

namespace Cairn.Planning.Graph;

/// <summary>A resource as the last run left it.</summary>
/// <param name="Index">Its place in the state, which tells copies of one URN apart; -1 where it isn't in it.</param>
/// <param name="State">What is known of it.</param>
public sealed record Prior(int Index, ResourceState State)
{
    /// <summary>A resource that was imported a moment ago stands nowhere in the old state.</summary>
    public const int Nowhere = -1;

    public string Urn => State.Urn;
}
