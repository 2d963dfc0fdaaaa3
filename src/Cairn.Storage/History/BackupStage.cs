using System.Collections.Immutable;

namespace Cairn.Storage.History;

/// <summary>One stage in a backup.</summary>
/// <param name="App">The Pulumi project or SST app; null in Pulumi's layout from before projects.</param>
/// <param name="Stage">Its name.</param>
/// <param name="State">The state's content, unpacked.</param>
/// <param name="Resources">How many the state has; null where it can't be opened.</param>
/// <param name="Files">What belongs to it: history entries, secrets, tags; paths from the store's root, with /.</param>
/// <param name="Contents">The contents that its versions need.</param>
internal sealed record BackupStage(
    string? App,
    string Stage,
    ContentAddress State,
    int? Resources,
    ImmutableArray<BackupEntry> Files,
    ImmutableArray<ContentAddress> Contents);
