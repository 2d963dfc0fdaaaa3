using Cairn.Model;

namespace Cairn.State.Document;

/// <summary>Which versions and features can be read (spec/state.md §1.1).</summary>
internal static class VersionRules
{
    /// <summary>The newest version that is known.</summary>
    public const int Newest = 4;

    /// <summary>From this version on the list of features counts.</summary>
    public const int WithFeatures = 4;

    private static readonly string[] Known =
    [
        "refreshBeforeUpdate", "views", "hooks", "taint", "replaceWith", "snippets-prototype",
        "extensionParameterization", "byteString",
    ];

    /// <summary>Why a state can't be read, or null.</summary>
    public static Diagnostic? Look(DeploymentParts parts)
    {
        var version = parts.Version ?? 0;
        if (version is < 0 or > Newest)
        {
            return StateDiagnostics.UnsupportedVersion(version, parts.Envelope, parts.VersionExtent?.Start ?? 0);
        }

        if (version == 0 && parts.Envelope == Envelope.Deployment)
        {
            return StateDiagnostics.UnsupportedVersion(version, parts.Envelope, parts.VersionExtent?.Start ?? 0);
        }

        var unknown = version < WithFeatures ? [] : parts.Features.Except(Known, StringComparer.Ordinal).ToArray();
        return unknown.Length > 0
            ? StateDiagnostics.UnknownFeatures(unknown, parts.FeaturesExtent?.Start ?? 0)
            : null;
    }
}
