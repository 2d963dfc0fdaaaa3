namespace Cairn.Storage.Sst;

/// <summary>Decides what is to become of a state in a work folder (docs/adr/0031-what-sst-left.md).</summary>
public static class LeftStates
{
    /// <param name="isChanged">Whether an operation of Cairn's has had the work folder's state in hand.</param>
    /// <param name="isEqual">Whether the home has the same bytes.</param>
    /// <param name="isLocked">
    /// Whether it is known that nobody wrote the home since, as where the lock of the run that left it still stands.
    /// </param>
    /// <param name="isFollowed">Whether SST has begun another update since.</param>
    /// <param name="isHomeLater">Whether the home was changed later than the work folder.</param>
    public static LeftState Decide(bool isChanged, bool isEqual, bool isLocked, bool isFollowed, bool isHomeLater)
        => isEqual || (!isChanged && !isLocked) ? LeftState.Known
            : isLocked || (!isFollowed && !isHomeLater) ? LeftState.Bring
            : LeftState.Ask;
}
