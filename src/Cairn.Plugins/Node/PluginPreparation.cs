using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>Prepares a plugin that is source before it gets to its place: installs what it depends on.</summary>
internal sealed class PluginPreparation(PackageInstaller packages)
{
    private const string NodeName = "nodejs";

    public async Task<Diagnostic?> PrepareAsync(
        string folder, PluginDescription description, CancellationToken cancellationToken)
    {
        if (description.Runtime != NodeName)
        {
            return null;
        }

        var node = NodeOptions.Parse(description.Options);
        return node.TryGet(out var parsed)
            ? await packages.InstallAsync(folder, parsed, DelegateSink.Nowhere, cancellationToken)
            : node.Diagnostics[0];
    }
}
