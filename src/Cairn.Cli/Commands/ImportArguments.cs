using Cairn.Cli.Imports;

namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn import</c> was asked besides what every operation is.</summary>
/// <param name="List">The resources.</param>
/// <param name="IsProtected">Whether they are protected from deletion.</param>
/// <param name="CodePath">The file for what to write into the program; null: it is printed.</param>
internal sealed record ImportArguments(ImportList List, bool IsProtected, string? CodePath);
