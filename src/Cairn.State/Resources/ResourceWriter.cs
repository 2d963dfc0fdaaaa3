using System.Text;
using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Resources;

/// <summary>
/// Writes a resource as Pulumi does: members in its order, without those that are empty (spec/state.md §1.4, §1.7).
/// Members that only newer tools know come last. What was read is written with the same bytes, unless it was
/// written in an unusual way.
/// </summary>
public static class ResourceWriter
{
    /// <summary>The resource as compact JSON. Its secrets have to be sealed.</summary>
    public static byte[] Write(ResourceState state)
    {
        var output = ScratchBuffer.Take();
        var members = new MemberWriter(output);
        members.Text("urn", state.Urn, isAlways: true);
        members.Flag("custom", state.IsCustom, isAlways: true);
        members.Flag("delete", state.IsDelete);
        members.Text("id", state.Id);
        members.Text("type", state.Type, isAlways: true);
        members.Value("inputs", Map(state.Inputs));
        members.Value("outputs", Map(state.Outputs));
        members.Text("parent", state.Parent);
        members.Flag("protect", state.IsProtected);
        members.Flag("taint", state.IsTainted);
        members.Flag("external", state.IsExternal);
        members.Texts("dependencies", state.Dependencies);
        members.Texts("initErrors", state.InitErrors);
        members.Text("provider", state.Provider);
        members.Lists(
            "propertyDependencies", [.. state.PropertyDependencies.Select(x => (x.Property, x.Urns))]);
        members.Flag("pendingReplacement", state.IsPendingReplacement);
        members.Texts("additionalSecretOutputs", state.AdditionalSecretOutputs);
        members.Texts("aliases", state.Aliases);
        members.Timeouts("customTimeouts", state.Timeouts);
        members.Text("importID", state.ImportId);
        members.Flag("retainOnDelete", state.IsRetainedOnDelete);
        members.Text("deletedWith", state.DeletedWith);
        members.Texts("replaceWith", state.ReplaceWith);
        members.Text("created", state.Created);
        members.Text("modified", state.Modified);
        members.Text("sourcePosition", state.SourcePosition);
        members.Frames("stackTrace", state.StackTrace);
        members.Texts("ignoreChanges", state.IgnoreChanges);
        members.Texts("hideDiff", state.HideDiffs);
        members.Texts("replaceOnChanges", state.ReplaceOnChanges);
        members.Value("replacementTrigger", state.ReplacementTrigger);
        members.Flag("refreshBeforeUpdate", state.IsRefreshedBeforeUpdate);
        members.Text("viewOf", state.ViewOf);
        members.Lists("resourceHooks", [.. state.Hooks.Select(x => (x.Point, x.Names))]);
        members.Text("extensionRef", state.ExtensionRef);
        members.Text("snippetID", state.SnippetId);
        foreach (var member in state.Unknown)
        {
            members.Raw(member.Name, Encoding.UTF8.GetBytes(member.Json));
        }

        members.End();
        return ScratchBuffer.Finish(output);
    }

    /// <summary>The resource laid out in a style, as an element whose own line is indented so many levels.</summary>
    public static byte[] Write(ResourceState state, JsonStyle style, int depth)
        => JsonText.Reindent(Write(state), style, depth);

    private static PropertyValue.Map? Map(PropertyValue.Map map) => map.Members.Count > 0 ? map : null;
}
