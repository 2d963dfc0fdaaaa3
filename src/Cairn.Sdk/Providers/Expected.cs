using System.Collections.Immutable;

namespace Cairn.Providers;

/// <summary>What a step that is only thought of would give.</summary>
/// <param name="Outputs">The outputs.</param>
public sealed record Expected<TOutputs>(TOutputs Outputs)
{
    /// <summary>The names of those that nobody knows yet, whatever <see cref="Outputs"/> says of them.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];
}
