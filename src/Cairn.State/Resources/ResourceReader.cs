using System.Text.Json;
using Cairn.Model;

namespace Cairn.State.Resources;

/// <summary>Reads everything that a state says of one resource (spec/state.md §1.4).</summary>
public static class ResourceReader
{
    /// <summary>
    /// Reads one resource. Secrets stay sealed. Fails where the text is no JSON object, where a member is of a type
    /// that no tool loads (CRN1010), and where a special value is malformed (spec/state.md §1.6). A missing URN or
    /// type is read as empty: that is for the integrity rules to judge.
    /// </summary>
    /// <param name="json">The object with its braces.</param>
    /// <param name="offset">Where it stands in the file, for the places of diagnostics.</param>
    public static Result<ResourceState> Read(ReadOnlySpan<byte> json, long offset = 0)
    {
        var members = new MemberReader(json, offset);
        try
        {
            members.Scan();
            var state = Make(ref members);
            return members.Faults.Count == 0
                ? Result.Of(state)
                : Result.Failed<ResourceState>([.. members.Faults]);
        }
        catch (JsonException e)
        {
            var isDeep = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
            return Result.Failed<ResourceState>(
                isDeep ? StateDiagnostics.TooDeep(offset) : StateDiagnostics.NotJson(offset, e.Message));
        }
    }

    private static ResourceState Make(ref MemberReader members) => new()
    {
        Urn = members.Text("urn"),
        IsCustom = members.Flag("custom"),
        IsDelete = members.Flag("delete"),
        Id = members.Text("id"),
        Type = members.Text("type"),
        Inputs = members.Map("inputs"),
        Outputs = members.Map("outputs"),
        Parent = members.Text("parent"),
        IsProtected = members.Flag("protect"),
        IsTainted = members.Flag("taint"),
        IsExternal = members.Flag("external"),
        Dependencies = members.Texts("dependencies"),
        InitErrors = members.Texts("initErrors"),
        Provider = members.Text("provider"),
        PropertyDependencies = members.Lists(
            "propertyDependencies", static (name, urns) => new PropertyDependency(name, urns)),
        IsPendingReplacement = members.Flag("pendingReplacement"),
        AdditionalSecretOutputs = members.Texts("additionalSecretOutputs"),
        Aliases = members.Texts("aliases"),
        Timeouts = new CustomTimeouts(
            members.Seconds("create"), members.Seconds("update"), members.Seconds("delete"), members.Seconds("read")),
        ImportId = members.Text("importID"),
        IsRetainedOnDelete = members.Flag("retainOnDelete"),
        DeletedWith = members.Text("deletedWith"),
        ReplaceWith = members.Texts("replaceWith"),
        Created = members.Text("created"),
        Modified = members.Text("modified"),
        SourcePosition = members.Text("sourcePosition"),
        StackTrace = members.Frames("stackTrace"),
        IgnoreChanges = members.Texts("ignoreChanges"),
        HideDiffs = members.Texts("hideDiff"),
        ReplaceOnChanges = members.Texts("replaceOnChanges"),
        ReplacementTrigger = members.Value("replacementTrigger"),
        IsRefreshedBeforeUpdate = members.Flag("refreshBeforeUpdate"),
        ViewOf = members.Text("viewOf"),
        Hooks = members.Lists("resourceHooks", static (name, hooks) => new HookList(name, hooks)),
        ExtensionRef = members.Text("extensionRef"),
        SnippetId = members.Text("snippetID"),
        Unknown = members.Unknown(),
    };
}
