using System.Collections.Immutable;

namespace Cairn.Storage.Stores;

/// <summary>An update as Pulumi's self-managed backend notes it in its history (spec/state.md §5.1).</summary>
public sealed record UpdateRecord
{
    /// <summary>
    /// <c>update</c>, <c>refresh</c>, <c>destroy</c>, <c>import</c>, <c>rename</c> or <c>resource-import</c>.
    /// </summary>
    public required string Kind { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public string Message { get; init; } = "";

    /// <summary>What is known of the surroundings, by name.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; }
        = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The stack's configuration as JSON, secrets encrypted; null: an empty object.</summary>
    public ReadOnlyMemory<byte>? Config { get; init; }

    public required bool HasSucceeded { get; init; }

    /// <summary>How many resources each operation was done to, in the order to be written.</summary>
    public ImmutableArray<(string Operation, int Count)> Changes { get; init; } = [];
}
