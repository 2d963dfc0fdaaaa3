using System.Text;
using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>Rule 1 and the plugins of the manifest (spec/state.md §1.3, §2.1).</summary>
internal static class ManifestRules
{
    public static void Find(StateDocument document, FaultList faults)
    {
        if (document.Deployment is null)
        {
            faults.Add(FaultKind.NeverDeployed);
        }

        if (document.Manifest is not { } manifest)
        {
            return;
        }

        if (manifest.Magic != Magic(manifest.Version))
        {
            faults.Add(FaultKind.MagicMismatch);
        }

        for (var i = 0; i < manifest.PluginVersions.Count; i++)
        {
            if (!IsSemantic(manifest.PluginVersions[i]))
            {
                faults.Add(FaultKind.PluginVersion, other: i);
            }
        }
    }

    /// <summary>The magic that goes with a version: its hash, or nothing for none.</summary>
    public static string Magic(string version)
        => version.Length == 0 ? "" : Sha256.Hex(Encoding.UTF8.GetBytes(version));

    /// <summary>
    /// Whether a reader that wants a semantic version takes it; a leading v and missing parts are fine.
    /// </summary>
    private static bool IsSemantic(string version)
    {
        var core = version.TrimStart('v').Split('-', '+')[0].Split('.');
        return version.Length == 0 || (core.Length <= 3 && core.All(x => x.Length > 0 && x.All(char.IsAsciiDigit)));
    }
}
