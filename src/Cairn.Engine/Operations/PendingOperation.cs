using Cairn.State.Resources;

namespace Cairn.Engine.Operations;

/// <summary>An operation of an earlier run of which nobody knows what came of it.</summary>
/// <param name="Type">The word that the state has for it, e.g. <c>creating</c>.</param>
/// <param name="Resource">The resource as it was to be; secrets are open.</param>
public sealed record PendingOperation(string Type, ResourceState Resource);
