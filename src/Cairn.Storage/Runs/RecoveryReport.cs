using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Storage.Runs;

/// <summary>What was done about an earlier run; notes and warnings for people.</summary>
internal sealed record RecoveryReport(ImmutableArray<Diagnostic> Notes);
