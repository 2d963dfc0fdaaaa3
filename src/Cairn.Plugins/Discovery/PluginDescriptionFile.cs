using System.Collections.Immutable;
using Cairn.Model;
using YamlDotNet.Core;

namespace Cairn.Plugins.Discovery;

/// <summary>Reads <c>PulumiPlugin.yaml</c> and its like: <c>runtime</c> is a name, or a name with options.</summary>
internal static class PluginDescriptionFile
{
    public const string Name = "PulumiPlugin.yaml";

    /// <summary>What describes a policy pack, in the same way.</summary>
    public const string PolicyName = "PulumiPolicy.yaml";

    /// <summary>The description in a folder; no value and no diagnostics where there is none.</summary>
    /// <param name="folder">The plugin's.</param>
    /// <param name="limits">Of what is read.</param>
    /// <param name="fileName">The file that describes it.</param>
    public static Result<PluginDescription> In(string folder, PluginLimits limits, string fileName = Name)
    {
        var path = Path.Combine(folder, fileName);
        if (DescriptionFile.TryRead(path, limits.DescriptionBytesMax) is not { } text)
        {
            return Result.Failed<PluginDescription>();
        }

        try
        {
            var runtime = Yaml.Parse(text, limits.DescriptionDepthMax)["runtime"];
            return (runtime?.Text ?? runtime?["name"]?.Text) is { Length: > 0 } name
                ? Result.Of(new PluginDescription(name, Options(runtime?["options"])))
                : Result.Failed<PluginDescription>(PluginDiagnostics.BadDescription(path, "it names no runtime"));
        }
        catch (YamlException damage)
        {
            return Result.Failed<PluginDescription>(PluginDiagnostics.BadDescription(path, damage.Message));
        }
    }

    internal static ImmutableDictionary<string, string> Options(Yaml? options)
        => (options?.Members ?? [])
            .Where(member => member.Value.Text is not null)
            .DistinctBy(member => member.Key)
            .ToImmutableDictionary(member => member.Key, member => member.Value.Text ?? "");
}
