using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Schemas;
using Cairn.Schemas.Packages;

namespace Cairn.Cli.Packages;

/// <summary>What <c>cairn add</c> has done.</summary>
internal sealed record AddedPackage
{
    public required PackageSchema Package { get; init; }

    public required GeneratedPackage Generated { get; init; }

    /// <summary>Where the classes are.</summary>
    public required string Folder { get; init; }

    /// <summary>How many files were written or removed; 0: all were as they should be.</summary>
    public required int FilesChanged { get; init; }

    /// <summary>The app's file that refers to them; null: none does.</summary>
    public required string? App { get; init; }

    /// <summary>Whether it did not do so before.</summary>
    public required bool IsNewReference { get; init; }

    public required ImmutableArray<Diagnostic> Notes { get; init; }
}
