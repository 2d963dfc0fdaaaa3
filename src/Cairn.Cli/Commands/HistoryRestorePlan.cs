using Cairn.Storage.History;

namespace Cairn.Cli.Commands;

/// <summary>What a restore will do.</summary>
/// <param name="History">The stage and its versions.</param>
/// <param name="Version">What is restored.</param>
/// <param name="Objects">What that means for the cloud; null where either side can't be read.</param>
internal sealed record HistoryRestorePlan(OpenedHistory History, OpenedVersion Version, CloudObjects? Objects)
{
    /// <summary>Whether the state is that version already, to the byte.</summary>
    public bool IsNothing { get; } = History.Current is { } current
        && StageVersions.AddressOf(current) == StageVersions.AddressOf(Version.File);
}
