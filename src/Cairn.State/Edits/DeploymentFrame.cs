using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>
/// Gives a stack that was never deployed, or has no list of resources, an empty one, so that there is something to
/// put resources into (spec/state.md §1.1). Such files are small.
/// </summary>
internal static class DeploymentFrame
{
    private static ReadOnlySpan<byte> Empty
        => """{"manifest":{"time":"0001-01-01T00:00:00Z","magic":"","version":""},"resources":[],"metadata":{}}"""u8;

    /// <summary>The same state with a list of resources.</summary>
    public static StateDocument Around(StateDocument document)
    {
        if (document.ResourcesExtent is not null)
        {
            return document;
        }

        var bom = Unreadable.BomLength(document.Bytes);
        var all = document.Bytes.Slice(0, checked((int)document.Bytes.Length)).ToArray();
        var root = new MemberEditor(all.AsMemory(bom));
        if (document is { VersionExtent: null, Envelope: Envelope.Checkpoint or Envelope.Deployment })
        {
            root.Set("version", "3"u8);
        }

        switch (document.Envelope)
        {
            case Envelope.Checkpoint:
                Fill(root.Members("checkpoint"), "latest");
                break;
            case Envelope.Deployment:
                Fill(root, "deployment");
                break;
            case Envelope.BareCheckpoint:
                Fill(root, "latest");
                break;
            default:
                AddList(root);
                break;
        }

        byte[] framed = [.. all.AsSpan(0, bom), .. root.Apply()];
        var isOpen = StateDocument.Open(StateBytes.FromArray(framed)).TryGet(out var result);
        Model.Invariant.Holds(isOpen && result?.ResourcesExtent is not null);
        return result;
    }

    private static void Fill(MemberEditor? owner, string name)
    {
        Model.Invariant.Holds(owner is not null);
        if (owner.Members(name) is { } deployment)
        {
            AddList(deployment);
        }
        else
        {
            owner.Set(name, Empty, after: "stack");
        }
    }

    private static void AddList(MemberEditor deployment)
    {
        if (!deployment.Has("manifest"))
        {
            deployment.Set("manifest", """{"time":"0001-01-01T00:00:00Z","magic":"","version":""}"""u8);
        }

        deployment.Set("resources", "[]"u8, deployment.Has("secrets_providers") ? "secrets_providers" : "manifest");
        if (!deployment.Has("metadata"))
        {
            deployment.Set("metadata", "{}"u8);
        }
    }
}
