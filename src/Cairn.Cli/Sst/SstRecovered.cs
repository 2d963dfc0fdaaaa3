using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli.Sst;

/// <summary>What became of runs that are over.</summary>
/// <param name="Told">What people are to be told.</param>
/// <param name="IsCutOff">Whether an engine did not come to its end.</param>
/// <param name="Lock">SST's lock that still stands; null: none.</param>
/// <param name="IsFailed">Whether the stage can't be used before somebody has done something.</param>
internal sealed record SstRecovered(
    ImmutableArray<Diagnostic> Told, bool IsCutOff, HeldLock? Lock, bool IsFailed);
