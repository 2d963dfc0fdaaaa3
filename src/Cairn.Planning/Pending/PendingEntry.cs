using Cairn.State.Resources;

namespace Cairn.Planning.Pending;

/// <summary>Something that was sent to a provider and whose result nobody recorded.</summary>
/// <param name="Kind">What was under way.</param>
/// <param name="Resource">The resource as it was to become; of a deletion, as it was.</param>
public sealed record PendingEntry(PendingKind Kind, ResourceState Resource)
{
    /// <summary>The word that the state has for it.</summary>
    public string Word => Kind switch
    {
        PendingKind.Creating => "creating",
        PendingKind.Updating => "updating",
        PendingKind.Deleting => "deleting",
        PendingKind.Reading => "reading",
        _ => "importing",
    };
}
