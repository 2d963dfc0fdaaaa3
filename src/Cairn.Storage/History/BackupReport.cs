using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Storage.History;

/// <summary>What a backup did, or what is in one.</summary>
/// <param name="Name">The manifest's name, e.g. <c>20261124T061057-001</c>.</param>
/// <param name="IsNew">Whether anything differed from the backup before; if not, no manifest was added.</param>
/// <param name="Stages">One for each stage.</param>
/// <param name="Diagnostics">What went wrong, and what is wrong with the stages.</param>
public sealed record BackupReport(
    string Name, bool IsNew, ImmutableArray<BackupStageReport> Stages, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>One stage of a backup.</summary>
/// <param name="App">The Pulumi project or SST app; null in Pulumi's layout from before projects.</param>
/// <param name="Stage">Its name.</param>
/// <param name="Resources">How many the state has; null where it can't be opened.</param>
/// <param name="IsSound">Whether the state keeps every rule.</param>
/// <param name="Versions">How many versions of Cairn's history are with it.</param>
/// <param name="Files">How many files are with it, those of the history included.</param>
/// <param name="IsIntact">Whether everything is there and is what it was when it was stored.</param>
public sealed record BackupStageReport(
    string? App, string Stage, int? Resources, bool IsSound, int Versions, int Files, bool IsIntact);
