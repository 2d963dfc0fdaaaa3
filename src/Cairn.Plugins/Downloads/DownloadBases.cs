namespace Cairn.Plugins.Downloads;

/// <summary>The servers that plugins come from where none is named.</summary>
public sealed record DownloadBases
{
    public static readonly DownloadBases Default = new();

    /// <summary>Where GitHub serves the files of releases.</summary>
    public string GitHub { get; init; } = "https://github.com";

    /// <summary>GitHub's interface for programs.</summary>
    public string GitHubApiHost { get; init; } = "api.github.com";

    /// <summary>Pulumi's own server.</summary>
    public string Pulumi { get; init; } = "https://get.pulumi.com/releases/plugins";

    /// <summary>How the interfaces of GitHub and GitLab are spoken to.</summary>
    public string ApiScheme { get; init; } = "https";
}
