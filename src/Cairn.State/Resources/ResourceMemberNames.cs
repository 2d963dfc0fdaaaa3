using System.Collections.Frozen;

namespace Cairn.State.Resources;

/// <summary>The members of a resource, in the order in which Pulumi writes them (spec/state.md §1.4, §1.7).</summary>
internal static class ResourceMemberNames
{
    private static readonly string[] Ordered =
    [
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external",
        "dependencies", "initErrors", "provider", "propertyDependencies", "pendingReplacement",
        "additionalSecretOutputs", "aliases", "customTimeouts", "importID", "retainOnDelete", "deletedWith",
        "replaceWith", "created", "modified", "sourcePosition", "stackTrace", "ignoreChanges", "hideDiff",
        "replaceOnChanges", "replacementTrigger", "refreshBeforeUpdate", "viewOf", "resourceHooks", "extensionRef",
        "snippetID",
    ];

    private static readonly FrozenSet<string> Known = Ordered.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>The members that stand before one.</summary>
    public static IEnumerable<string> Before(string name) => Ordered.TakeWhile(x => x != name);
}
