using System.Collections.Immutable;

namespace Cairn;

/// <summary>Which hooks run around the steps of a resource.</summary>
public sealed record HookBinding
{
    /// <summary>Before it is created; a failure keeps it from being created.</summary>
    public ImmutableArray<ResourceHook> BeforeCreate { get; init; } = [];

    /// <summary>After it was created.</summary>
    public ImmutableArray<ResourceHook> AfterCreate { get; init; } = [];

    /// <summary>Before it is changed.</summary>
    public ImmutableArray<ResourceHook> BeforeUpdate { get; init; } = [];

    /// <summary>After it was changed.</summary>
    public ImmutableArray<ResourceHook> AfterUpdate { get; init; } = [];

    /// <summary>Before it is deleted. The program must run for that, also where the whole stage is removed.</summary>
    public ImmutableArray<ResourceHook> BeforeDelete { get; init; } = [];

    /// <summary>After it was deleted.</summary>
    public ImmutableArray<ResourceHook> AfterDelete { get; init; } = [];
}
