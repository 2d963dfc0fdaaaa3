using System.Collections.Immutable;
using Cairn.Cli.Pulumi;

namespace Cairn.Cli.PulumiCommands;

/// <summary>All commands of this door.</summary>
internal static class PulumiCommandTable
{
    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        .. OperationCommands.All,
        .. ImportCommands.All,
        .. StackCommands.All,
        .. StackEditCommands.All,
        .. SecretsProviderCommand.All,
        .. StackReadCommands.All,
        .. ConfigCommands.All,
        .. ConfigWriteCommands.All,
        .. StateEditCommands.All,
        .. AboutCommands.All,
        .. PluginCommands.All,
    ];
}
