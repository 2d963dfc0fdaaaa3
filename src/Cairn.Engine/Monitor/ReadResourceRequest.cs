using Cairn.Planning.Goals;

namespace Cairn.Engine.Monitor;

/// <summary>A resource of somebody else to be read, <c>Resource.get</c> (spec/engine.md §3.4).</summary>
public sealed record ReadResourceRequest(ReadGoal Goal)
{
    public PackageChoice Package { get; init; } = PackageChoice.Any;
}
