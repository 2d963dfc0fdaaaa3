using System.Collections.Immutable;
using Cairn.Planning.Imports;

namespace Cairn.Cli.Imports;

/// <summary>What is to be imported into a stage.</summary>
/// <param name="Wishes">The resources.</param>
/// <param name="Variables">The names of resources' variables in the program, by URN.</param>
internal sealed record ResolvedImports(
    ImmutableArray<ImportWish> Wishes, ImmutableSortedDictionary<string, string> Variables);
