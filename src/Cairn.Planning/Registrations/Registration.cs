using Cairn.Planning.Goals;
using Cairn.Planning.Graph;
using Cairn.Planning.Naming;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>One registration on its way: what the program asks for, and what was there before.</summary>
public sealed record Registration
{
    public required string Urn { get; init; }

    public required Goal Goal { get; init; }

    /// <summary>What it continues; null where it is new.</summary>
    public Prior? Prior { get; init; }

    /// <summary>The old URN under which it was found, or empty.</summary>
    public string Alias { get; init; } = "";

    /// <summary>What the resource is to become, as far as it is known.</summary>
    public required ResourceState Wanted { get; init; }

    public bool IsTargeted { get; init; } = true;

    /// <summary>Its object was taken over a moment ago; <see cref="Prior"/> is what was found.</summary>
    public bool IsImported { get; init; }

    public AutonamingChoice? Autonaming { get; init; }

    /// <summary>Root and providers belong to every run, whatever its targets.</summary>
    public bool IsImplicitTarget => Goal.IsProvider || Goal.Type == Model.Urn.RootType;

    /// <summary>The URNs by which a person may mean it: the present one, and the one it had.</summary>
    public IEnumerable<string> Names => Alias.Length > 0 ? [Urn, Alias] : [Urn];
}
