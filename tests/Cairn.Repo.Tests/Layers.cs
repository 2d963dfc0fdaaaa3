using System.Xml.Linq;

namespace Cairn.Repo.Tests;

/// <summary>
/// Which project may refer to which. An order is not enough: the SDK, the protocol and the planner may see less than
/// what stands below them. What a project needs is a subset of what it may.
/// </summary>
internal static class Layers
{
    public static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cairn.Model"] = [],
        ["Cairn.State"] = ["Cairn.Model"],
        ["Cairn.Storage"] = ["Cairn.Model", "Cairn.State"],
        ["Cairn.Planning"] = ["Cairn.Model", "Cairn.State"],
        ["Cairn.Engine"] = ["Cairn.Model", "Cairn.State", "Cairn.Storage", "Cairn.Planning"],
        ["Cairn.Protocol"] = ["Cairn.Model"],
        ["Cairn.Plugins"] =
            ["Cairn.Model", "Cairn.State", "Cairn.Storage", "Cairn.Planning", "Cairn.Engine", "Cairn.Protocol"],
        // The analyzers go into the SDK's package; no code of one knows the other.
        ["Cairn.Sdk"] = ["Cairn.Model", "Cairn.Protocol", "Cairn.Sdk.Generators"],
        ["Cairn.Schemas"] = ["Cairn.Model"],
        ["Cairn.Sdk.Generators"] = [],
        ["Cairn.Local"] = ["Cairn.Model", "Cairn.Protocol", "Cairn.Sdk"],
        ["Cairn.Console"] = ["Cairn.Model", "Cairn.State", "Cairn.Storage", "Cairn.Planning", "Cairn.Engine"],
        ["Cairn.Cli"] =
        [
            "Cairn.Model", "Cairn.State", "Cairn.Storage", "Cairn.Planning", "Cairn.Engine", "Cairn.Protocol",
            "Cairn.Plugins", "Cairn.Sdk", "Cairn.Schemas", "Cairn.Local", "Cairn.Console",
        ],
    };

    /// <summary>A sentence for each reference that the table does not allow.</summary>
    public static IEnumerable<string> Faults(string project, string csproj)
    {
        if (!Allowed.TryGetValue(project, out var allowed))
        {
            return [$"{project} is not in the table of layers"];
        }

        return XDocument.Parse(csproj).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")?.Value ?? ""))
            .Where(target => !allowed.Contains(target))
            .Select(target => $"{project} must not reference {target}");
    }
}
