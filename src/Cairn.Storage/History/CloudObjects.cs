using Cairn.State.Document;

namespace Cairn.Storage.History;

/// <summary>
/// What a state would know of the cloud in place of another: objects are told by type and id, so a resource that only
/// has another name or place knows the same object.
/// </summary>
/// <param name="Forgotten">Objects that the other state knows and this one will not.</param>
/// <param name="Believed">Objects that this state believes to exist and the other does not know.</param>
public sealed record CloudObjects(IReadOnlyList<ResourceHeader> Forgotten, IReadOnlyList<ResourceHeader> Believed)
{
    /// <summary>Without a current state, all that the restored one knows is only believed.</summary>
    public static CloudObjects Between(StateDocument? current, StateDocument restored)
    {
        var (old, now) = (current is null ? [] : Of(current), Of(restored));
        return new CloudObjects(Only(old, now), Only(now, old));
    }

    private static List<ResourceHeader> Only(
        Dictionary<(string, string), ResourceHeader> left, Dictionary<(string, string), ResourceHeader> right)
        => [.. left.Where(x => !right.ContainsKey(x.Key)).Select(static x => x.Value).OrderBy(static x => x.Index)];

    private static Dictionary<(string, string), ResourceHeader> Of(StateDocument document)
    {
        var objects = new Dictionary<(string, string), ResourceHeader>();
        foreach (var resource in document.Resources().Where(static x => x.IsCustom && !x.IsProvider))
        {
            if (resource.Id is { Length: > 0 } id)
            {
                objects.TryAdd((resource.Type, id), resource);
            }
        }

        return objects;
    }
}
