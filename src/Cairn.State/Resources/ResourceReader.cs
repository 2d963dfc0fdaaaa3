using Cairn.Model;
using Cairn.State.Json;

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
        => Read(json, offset, withValues: true);

    /// <summary>
    /// Reads all but its inputs and outputs, which are left empty. They are not looked at, so that this says nothing of
    /// special values in them.
    /// </summary>
    /// <param name="json">The object with its braces.</param>
    /// <param name="offset">Where it stands in the file, for the places of diagnostics.</param>
    public static Result<ResourceState> ReadHead(ReadOnlySpan<byte> json, long offset = 0)
        => Read(json, offset, withValues: false);

    private static Result<ResourceState> Read(ReadOnlySpan<byte> json, long offset, bool withValues)
    {
        var members = new MemberReader(json, offset);
        try
        {
            members.Scan();
            var state = Make(ref members, withValues);
            return members.Faults.Count == 0
                ? Result.Of(state)
                : Result.Failed<ResourceState>([.. members.Faults]);
        }
        catch (BrokenJsonException e)
        {
            return Result.Failed<ResourceState>(
                e.Fault == JsonFault.TooDeep
                    ? StateDiagnostics.TooDeep(offset)
                    : StateDiagnostics.NotJson(offset, e.Message));
        }
    }

    private static ResourceState Make(ref MemberReader members, bool withValues) => new()
    {
        Urn = members.Text(StateMember.Urn),
        IsCustom = members.Flag(StateMember.Custom),
        IsDelete = members.Flag(StateMember.Delete),
        Id = members.Text(StateMember.Id),
        Type = members.Text(StateMember.Type),
        Inputs = withValues ? members.Map(StateMember.Inputs) : ResourceState.Nothing,
        Outputs = withValues ? members.Map(StateMember.Outputs) : ResourceState.Nothing,
        Parent = members.Text(StateMember.Parent),
        IsProtected = members.Flag(StateMember.Protect),
        IsTainted = members.Flag(StateMember.Taint),
        IsExternal = members.Flag(StateMember.External),
        Dependencies = members.Texts(StateMember.Dependencies),
        InitErrors = members.Texts(StateMember.InitErrors),
        Provider = members.Text(StateMember.Provider),
        PropertyDependencies = members.Lists(
            StateMember.PropertyDependencies, static (name, urns) => new PropertyDependency(name, urns)),
        IsPendingReplacement = members.Flag(StateMember.PendingReplacement),
        AdditionalSecretOutputs = members.Texts(StateMember.AdditionalSecretOutputs),
        Aliases = members.Texts(StateMember.Aliases),
        Timeouts = members.Timeouts(),
        ImportId = members.Text(StateMember.ImportId),
        IsRetainedOnDelete = members.Flag(StateMember.RetainOnDelete),
        DeletedWith = members.Text(StateMember.DeletedWith),
        ReplaceWith = members.Texts(StateMember.ReplaceWith),
        Created = members.Text(StateMember.Created),
        Modified = members.Text(StateMember.Modified),
        SourcePosition = members.Text(StateMember.SourcePosition),
        StackTrace = members.Frames(StateMember.StackTrace),
        IgnoreChanges = members.Texts(StateMember.IgnoreChanges),
        HideDiffs = members.Texts(StateMember.HideDiff),
        ReplaceOnChanges = members.Texts(StateMember.ReplaceOnChanges),
        ReplacementTrigger = members.Any(StateMember.ReplacementTrigger),
        IsRefreshedBeforeUpdate = members.Flag(StateMember.RefreshBeforeUpdate),
        ViewOf = members.Text(StateMember.ViewOf),
        Hooks = members.Lists(StateMember.ResourceHooks, static (name, hooks) => new HookList(name, hooks)),
        ExtensionRef = members.Text(StateMember.ExtensionRef),
        SnippetId = members.Text(StateMember.SnippetId),
        Unknown = members.Unknown(),
    };
}
