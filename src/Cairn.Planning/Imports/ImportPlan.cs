using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Planning.Imports;

/// <summary>What an import without a program comes to.</summary>
/// <param name="Waves">What is new, parents before their children; what is in one wave may go at once.</param>
/// <param name="Notes">What a person should hear. With an error among them nothing is done.</param>
public sealed record ImportPlan(
    ImmutableArray<ImmutableArray<PlannedImport>> Waves, ImmutableArray<Diagnostic> Notes)
{
    public bool IsRefused => Notes.Any(static x => x.IsError);
}
