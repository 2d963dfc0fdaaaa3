using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;
using Cairn.State.Resources;

namespace Cairn.Planning.Steps;

/// <summary>One thing to be done with one resource, as planning decided it.</summary>
public sealed record Step
{
    public required StepKind Kind { get; init; }

    public required string Urn { get; init; }

    /// <summary>The old resource that it is about, where there is one.</summary>
    public Prior? Prior { get; init; }

    /// <summary>What the resource is to become, without what only the provider knows; null where it goes.</summary>
    public ResourceState? Wanted { get; init; }

    /// <summary>
    /// Of a refresh on the way of a registration, what the program asks for: it is told, and nothing is done with it.
    /// </summary>
    public ResourceState? Asked { get; init; }

    /// <summary>The keys for which the resource is replaced.</summary>
    public EquatableArray<string> ReplaceKeys { get; init; }

    public EquatableArray<string> ChangedKeys { get; init; }

    public EquatableArray<string> StableKeys { get; init; }

    /// <summary>Null where nobody gave one; for events that isn't the same as empty.</summary>
    public EquatableArray<PropertyDiff>? Detailed { get; init; }

    /// <summary>Once it has succeeded, the old resource is marked for deletion.</summary>
    public bool CondemnsPrior { get; init; }

    /// <summary>Once it has succeeded, the old resource stays, as one whose replacement is awaited.</summary>
    public bool LeavesPendingReplacement { get; init; }

    /// <summary>
    /// Deletions of objects that go when this one's does, in their order: they are recorded together with it, and are
    /// not done where it fails.
    /// </summary>
    public ImmutableArray<Step> TakesAlong { get; init; } = [];

    /// <summary>What it takes along, and itself as the last.</summary>
    public IEnumerable<Step> WithTaken => [.. TakesAlong, this];

    /// <summary>A new resource that isn't made, because it is no target: it does not enter the state.</summary>
    public bool IsSkippedCreate { get; init; }

    /// <summary>The resource is kept as it was, because it is no target.</summary>
    public bool IsUntargeted { get; init; }

    /// <summary>
    /// Of an import without a program, which properties become inputs: null is an import by a program, which knows its
    /// own; an empty list leaves it to the provider.
    /// </summary>
    public EquatableArray<string>? ImportedProperties { get; init; }

    /// <summary>
    /// Whether this step answers the program's registration, rather than being on the way to it. At most one of a
    /// decision's steps does.
    /// </summary>
    public bool AnswersProgram { get; init; }
}
