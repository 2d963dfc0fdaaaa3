using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>What a function returned, or which arguments it refused.</summary>
public sealed record InvokeReply(PropertyValue.Map Result, EquatableArray<CheckFailure> Failures)
{
    /// <summary>It wasn't called, since something that it depends on isn't there yet.</summary>
    public bool IsUnknown { get; init; }
}
