using System.Collections.Immutable;
using Cairn.Planning.Goals;

namespace Cairn.Engine.Monitor;

/// <summary>What a program asks for when it declares a resource (spec/engine.md §1.3).</summary>
/// <param name="Goal">What it is to be; nothing is inherited or filled in yet.</param>
public sealed record RegisterRequest(Goal Goal)
{
    public static readonly ImmutableSortedDictionary<string, string> NoProviders =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>By package, providers of this resource or of its children, each <c>URN::id</c>.</summary>
    public ImmutableSortedDictionary<string, string> Providers { get; init; } = NoProviders;

    /// <summary>The version of the package that the program was written for, where it comes from, and so on.</summary>
    public PackageChoice Package { get; init; } = PackageChoice.Any;

    /// <summary>Of a provider: which environment variables it is to see under which names.</summary>
    public ImmutableSortedDictionary<string, string> EnvironmentMappings { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Asked in this order before anything else looks at the request.</summary>
    public ImmutableArray<ITransform> Transforms { get; init; } = [];

    /// <summary>Whether the program can be told that a resource failed or was skipped, and go on.</summary>
    public bool SupportsResultReporting { get; init; }
}
