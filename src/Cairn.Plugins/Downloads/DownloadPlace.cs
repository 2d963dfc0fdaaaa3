namespace Cairn.Plugins.Downloads;

/// <summary>One place a plugin may be downloaded from.</summary>
public abstract record DownloadPlace
{
    private DownloadPlace()
    {
    }

    /// <summary>The address of the archive itself.</summary>
    public sealed record Direct(Uri Address) : DownloadPlace;

    /// <summary>An asset of a release, whose address GitHub has to be asked for.</summary>
    public sealed record GitHubRelease(string Scheme, string Host, string Owner, string Repository) : DownloadPlace
    {
        public Uri Latest => new($"{Scheme}://{Host}/repos/{Owner}/{Repository}/releases/latest");

        public Uri Tagged(string tag) => new($"{Scheme}://{Host}/repos/{Owner}/{Repository}/releases/tags/{tag}");

        public override string ToString() => $"github://{Host}/{Owner}/{Repository}";
    }

    /// <summary>An asset of a release on GitLab.</summary>
    public sealed record GitLabRelease(string Scheme, string Host, string Project) : DownloadPlace
    {
        private string Root => $"{Scheme}://{Host}/api/v4/projects/{Uri.EscapeDataString(Project)}/releases";

        public Uri Latest => new($"{Root}/permalink/latest");

        public Uri Asset(string tag, string name) => new($"{Root}/{tag}/downloads/{Uri.EscapeDataString(name)}");

        public override string ToString() => $"gitlab://{Host}/{Project}";
    }
}
