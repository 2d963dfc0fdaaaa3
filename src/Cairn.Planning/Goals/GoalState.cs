using Cairn.State.Resources;

namespace Cairn.Planning.Goals;

/// <summary>A goal as the state of a resource whose provider hasn't been asked yet: no id and no outputs.</summary>
public static class GoalState
{
    /// <param name="goal">What the program asks for.</param>
    /// <param name="urn">The URN it has got.</param>
    /// <param name="prior">What it was, where it was.</param>
    /// <param name="alias">The old URN under which it was found, or empty.</param>
    public static ResourceState Of(Goal goal, string urn, ResourceState? prior, string alias) => new()
    {
        Urn = urn,
        Type = goal.Type,
        IsCustom = goal.IsCustom,
        Inputs = goal.Inputs,
        Parent = goal.Parent,
        Provider = goal.Provider,
        Dependencies = goal.Dependencies,
        PropertyDependencies = goal.PropertyDependencies,
        IsProtected = goal.Protect ?? false,
        IsRetainedOnDelete = goal.RetainOnDelete ?? false,
        IsRefreshedBeforeUpdate = prior?.IsRefreshedBeforeUpdate ?? false,
        DeletedWith = goal.DeletedWith,
        ReplaceWith = goal.ReplaceWith,
        Aliases = alias.Length > 0 ? [alias] : [],
        AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
        Timeouts = goal.Timeouts,
        ImportId = goal.ImportId,
        IgnoreChanges = goal.IgnoreChanges,
        ReplaceOnChanges = goal.ReplaceOnChanges,
        HideDiffs = goal.HideDiffs,
        ReplacementTrigger = goal.ReplacementTrigger,
        Hooks = goal.Hooks,
        Created = prior?.Created ?? "",
        Modified = prior?.Modified ?? "",
        SourcePosition = goal.SourcePosition,
        StackTrace = goal.StackTrace,
        ExtensionRef = goal.ExtensionRef,
        SnippetId = goal.SnippetId,
    };

    /// <summary>The same for an object that is only read.</summary>
    public static ResourceState Of(ReadGoal goal, string urn, string alias) => new()
    {
        Urn = urn,
        Type = goal.Type,
        IsCustom = true,
        IsExternal = true,
        Id = goal.Id,
        Inputs = goal.Inputs,
        Parent = goal.Parent,
        Provider = goal.Provider,
        Dependencies = goal.Dependencies,
        AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
        Aliases = alias.Length > 0 ? [alias] : [],
        SourcePosition = goal.SourcePosition,
        StackTrace = goal.StackTrace,
    };
}
