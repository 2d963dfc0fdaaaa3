using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Json;
using Cairn.State.Resources;

namespace Cairn.State.Journal;

/// <summary>Sets or clears a mark in a resource's text.</summary>
internal static class MarkEdit
{
    /// <summary>The text with the mark as wanted; null where it is so already.</summary>
    public static byte[]? Of(ResourceHeader resource, ResourceMark mark, bool isOn)
    {
        var (name, trait) = mark switch
        {
            ResourceMark.Delete => ("delete", ResourceTraits.Delete),
            ResourceMark.PendingReplacement => ("pendingReplacement", ResourceTraits.PendingReplacement),
            ResourceMark.Taint => ("taint", ResourceTraits.Taint),
            ResourceMark.Protect => ("protect", ResourceTraits.Protect),
            _ => throw new InvariantException($"no mark {mark}"),
        };
        if (resource.Has(trait) == isOn)
        {
            return null;
        }

        var editor = new MemberEditor(resource.Json.ToArray());
        if (isOn)
        {
            editor.Set(name, "true"u8, StateMembers.Before(name).LastOrDefault(editor.Has));
        }
        else
        {
            editor.Remove(name);
        }

        return editor.Apply();
    }
}
