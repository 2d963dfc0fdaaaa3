using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Plugins.Providers;

/// <summary>What messages say about a run, and lists of dependencies in them.</summary>
internal static class RunWire
{
    public static Dictionary<string, string> Config(RunDescription run) => run.Config.ToDictionary();

    /// <summary>Dependencies from a message: members by name.</summary>
    public static EquatableArray<PropertyDependency> Dependencies<T>(
        IEnumerable<KeyValuePair<string, T>> from, Func<T, IEnumerable<string>> urns)
        => [.. from.OrderBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => new PropertyDependency(x.Key, [.. urns(x.Value)]))];

    /// <summary>Seconds as Go writes a duration: <c>90s</c>; empty where it is the default.</summary>
    public static string Duration(double seconds)
        => seconds == 0 ? "" : seconds.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "s";
}
