using Cairn.Model;

namespace Cairn.State.Journal;

/// <summary>What an entry did.</summary>
/// <param name="Added">The numbers of the resources that it added, in its order.</param>
public sealed record AppliedEntry(EquatableArray<int> Added)
{
    internal static readonly AppliedEntry WithoutResources = new([]);
}
