using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Ports;

/// <summary>What a method returned, or which arguments it refused.</summary>
public sealed record CallReply(
    PropertyValue.Map Result,
    EquatableArray<PropertyDependency> Dependencies,
    EquatableArray<CheckFailure> Failures);
