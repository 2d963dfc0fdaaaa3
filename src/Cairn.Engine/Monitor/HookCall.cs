using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Monitor;

/// <summary>The resource that a hook is called for, as it was and as it is to be.</summary>
public sealed record HookCall(Urn Urn, string Id, string Point)
{
    /// <summary>The resource as it is to be, for its options; null where it goes.</summary>
    public ResourceState? New { get; init; }

    /// <summary>The resource as it was, for its options; null where it is new.</summary>
    public ResourceState? Old { get; init; }

    public PropertyValue.Map? NewInputs { get; init; }

    public PropertyValue.Map? OldInputs { get; init; }

    public PropertyValue.Map? NewOutputs { get; init; }

    public PropertyValue.Map? OldOutputs { get; init; }

    /// <summary>Of an error hook: what went wrong, the last first.</summary>
    public EquatableArray<string> Errors { get; init; } = [];
}
