using System.Text;
using Cairn.Engine.Events;

namespace Cairn.Cli.Progress;

/// <summary>The configuration that a run has, for those who ask to see it.</summary>
internal static class ConfigText
{
    /// <summary>Empty where there is none, or it is not to be shown.</summary>
    public static string Of(EngineEvent.Prelude prelude, ProgressOptions options)
    {
        if (!options.ShowsConfig || prelude.Config.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("Configuration:\n");
        foreach (var (key, value) in prelude.Config)
        {
            text.Append("    ").Append(key).Append(": ").Append(value ?? "[secret]").Append('\n');
        }

        return text.ToString();
    }
}
