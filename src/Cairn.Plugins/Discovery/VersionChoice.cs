namespace Cairn.Plugins.Discovery;

/// <summary>
/// Which of several installed plugins to take, as Pulumi does (sdk/go/common/workspace/plugins.go): a named version
/// must be the same release; without one the newest release is taken, and a pre-release only where there is no other.
/// The older rule, any version from the named one on, is still to be had by a variable.
/// </summary>
internal static class VersionChoice
{
    public const string OlderRuleVariable = "PULUMI_ENABLE_LEGACY_PLUGIN_SEARCH";

    public static InstalledPlugin? Choose(
        IEnumerable<InstalledPlugin> installed, PluginRequest wanted, bool isOlderRule)
    {
        var candidates = installed.Where(plugin => plugin.Kind == wanted.Kind && plugin.Name == wanted.Name);
        if (wanted.Version is not { } version)
        {
            return Newest(candidates);
        }

        return isOlderRule
            ? Newest(candidates.Where(plugin => plugin.Version >= version))
            : candidates.LastOrDefault(plugin => plugin.Version.IsSameRelease(version));
    }

    private static InstalledPlugin? Newest(IEnumerable<InstalledPlugin> candidates)
        => candidates.OrderBy(plugin => !plugin.Version.IsPreRelease).ThenBy(plugin => plugin.Version).LastOrDefault();
}
