using Cairn.Model;
using Cairn.Planning.Diffs;
using Cairn.Planning.Graph;
using Cairn.Planning.Steps;
using Cairn.State.Resources;

namespace Cairn.Planning.Registrations;

/// <summary>The steps that are alone.</summary>
public static class PlainSteps
{
    public static Step Same(Prior prior, ResourceState wanted) => new()
    {
        Kind = StepKind.Same,
        Urn = wanted.Urn,
        Prior = prior,
        Wanted = wanted,
        AnswersProgram = true,
    };

    public static Step Create(ResourceState wanted) => new()
    {
        Kind = StepKind.Create,
        Urn = wanted.Urn,
        Wanted = wanted,
        AnswersProgram = true,
    };

    /// <summary>Something new that isn't made: the program is told that its outputs aren't known.</summary>
    public static Step SkippedCreate(ResourceState wanted) => new()
    {
        Kind = StepKind.Same,
        Urn = wanted.Urn,
        Wanted = wanted,
        IsSkippedCreate = true,
        AnswersProgram = true,
    };

    public static Step Update(Prior prior, ResourceState wanted, DiffAnswer diff) => new()
    {
        Kind = StepKind.Update,
        Urn = wanted.Urn,
        Prior = prior,
        Wanted = wanted,
        ChangedKeys = diff.ChangedKeys,
        StableKeys = diff.StableKeys,
        Detailed = diff.Detailed,
        AnswersProgram = true,
    };

    /// <summary>An object that is taken over on a user's word; no program has asked for it.</summary>
    /// <param name="wanted">The resource, with the id to look for.</param>
    /// <param name="properties">Those that become inputs; none: the provider decides.</param>
    public static Step Import(ResourceState wanted, EquatableArray<string> properties) => new()
    {
        Kind = StepKind.Import,
        Urn = wanted.Urn,
        Wanted = wanted,
        ImportedProperties = properties,
    };

    public static Step Refresh(Prior prior) => new()
    {
        Kind = StepKind.Refresh,
        Urn = prior.Urn,
        Prior = prior,
        Wanted = prior.State,
    };
}
