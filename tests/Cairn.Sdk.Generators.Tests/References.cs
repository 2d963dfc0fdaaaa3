using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Tests;

/// <summary>The assemblies that snippets are compiled against: the runtime's and the real SDK.</summary>
internal static class References
{
    /// <summary>The runtime's own.</summary>
    public static ImmutableArray<MetadataReference> OfRuntime { get; } =
        Trusted(x => !Name(x).StartsWith("Cairn", StringComparison.Ordinal));

    /// <summary>The runtime's, Cairn.Sdk and Cairn.Local.</summary>
    public static ImmutableArray<MetadataReference> OfApps { get; } =
        Trusted(x => !Name(x).StartsWith("Cairn.Sdk.Generators", StringComparison.Ordinal));

    private static ImmutableArray<MetadataReference> Trusted(Func<string, bool> filter)
        => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(filter).Select(x => MetadataReference.CreateFromFile(x))];

    private static string Name(string path) => Path.GetFileName(path);
}
