using Cairn.Planning.Goals;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>What policies are to look at before anything is done to a resource.</summary>
/// <param name="Wanted">The resource as it shall be, with checked inputs.</param>
/// <param name="Goal">What the program asked for.</param>
public sealed record PolicyQuestion(ResourceState Wanted, Goal Goal);
