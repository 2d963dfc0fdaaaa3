using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>What a command is going to do to a stage.</summary>
/// <param name="Action"><c>new</c>, <c>copy</c>, <c>rename</c> or <c>remove</c>.</param>
/// <param name="Place">The stage that comes about, or goes.</param>
/// <param name="Text">The plan in words.</param>
/// <param name="Warnings">What to know before.</param>
internal sealed record StagePlan(string Action, StagePlace Place, string Text, ImmutableArray<Diagnostic> Warnings);
