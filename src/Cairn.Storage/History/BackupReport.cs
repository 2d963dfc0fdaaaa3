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
