using Cairn.Planning.Naming;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Providers;

/// <summary>How names are to be made, as a message.</summary>
internal static class AutonamingWire
{
    public static Wire.CheckRequest.Types.AutonamingOptions? Of(AutonamingChoice? choice) => choice is null
        ? null
        : new Wire.CheckRequest.Types.AutonamingOptions
        {
            ProposedName = choice.ProposedName,
            Mode = choice.Mode switch
            {
                AutonamingMode.Enforce => Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Enforce,
                AutonamingMode.Disabled => Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Disable,
                _ => Wire.CheckRequest.Types.AutonamingOptions.Types.Mode.Propose,
            },
        };
}
