using Cairn.Plugins.Discovery;

namespace Cairn.Plugins.Downloads;

/// <summary>What is going on while a plugin is installed.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Bytes">Bytes that have come so far.</param>
/// <param name="BytesTotal">Bytes to come altogether; null where the server does not say.</param>
public sealed record DownloadProgress(
    PluginRequest Plugin, InstallStage Stage, long Bytes = 0, long? BytesTotal = null);

/// <summary>The stages of installing a plugin, in order.</summary>
public enum InstallStage
{
    /// <summary>Another process installs the same plugin.</summary>
    Waiting,
    Downloading,

    /// <summary>A try failed and another follows.</summary>
    Retrying,
    Unpacking,
    Done,
}
