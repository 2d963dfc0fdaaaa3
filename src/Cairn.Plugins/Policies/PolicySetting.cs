using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Policies;

/// <summary>How one policy is configured.</summary>
/// <param name="Level">What a violation does; null: what the policy says.</param>
/// <param name="Properties">What the policy's own schema asks for.</param>
internal sealed record PolicySetting(Wire.EnforcementLevel? Level, ImmutableDictionary<string, Value> Properties)
{
    public static readonly PolicySetting Nothing = new(null, ImmutableDictionary<string, Value>.Empty);

    /// <summary>Another on top of this one.</summary>
    public PolicySetting With(PolicySetting other)
        => new(other.Level ?? Level, Properties.SetItems(other.Properties));
}
