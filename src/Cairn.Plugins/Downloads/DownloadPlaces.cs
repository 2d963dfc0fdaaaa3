using System.Text.RegularExpressions;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Downloads;

/// <summary>Where to download a plugin from, in the order of trying (sdk/go/common/workspace/plugins.go).</summary>
internal sealed class DownloadPlaces(DownloadBases bases, IEnvironment environment)
{
    private const string OverridesVariable = "PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES";
    private const string Owner = "pulumi";

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The archive's name on every server.</summary>
    public static string AssetName(PluginRequest plugin, Platform platform)
        => $"{plugin.FileName}-v{plugin.Version}-{platform}.tar.gz";

    /// <summary>
    /// The places for a plugin, whose version is known; or, with <paramref name="forLatest"/>, for asking for the
    /// newest one.
    /// </summary>
    public IReadOnlyList<DownloadPlace>? Of(PluginRequest plugin, Platform platform, bool forLatest = false)
    {
        if ((Override(plugin.Server ?? Repository(plugin).ToString()) ?? plugin.Server) is { } server)
        {
            return Named(plugin, platform, server, forLatest);
        }

        var repository = Repository(plugin);
        if (forLatest)
        {
            return [repository];
        }

        var asset = AssetName(plugin, platform);
        var direct = $"{bases.GitHub}/{Owner}/{repository.Repository}/releases/download/v{plugin.Version}/{asset}";
        var last = Override(bases.Pulumi) is { } other
            ? Named(plugin, platform, other, forLatest: false) ?? []
            : [new DownloadPlace.Direct(new Uri($"{bases.Pulumi}/{Escaped(asset)}"))];
        return [new DownloadPlace.Direct(new Uri(direct)), repository, .. last];
    }

    private IReadOnlyList<DownloadPlace>? Named(
        PluginRequest plugin, Platform platform, string server, bool forLatest)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Authority.Length == 0)
        {
            return null;
        }

        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var asset = AssetName(plugin, platform);
        return (address.Scheme, parts.Length) switch
        {
            ("http" or "https", _) => forLatest
                ? []
                : [new DownloadPlace.Direct(new Uri($"{Filled(server, plugin, platform)}/{Escaped(asset)}"))],
            ("github", 1 or 2) => GitHub(plugin, address.Authority, parts, asset, forLatest),
            ("gitlab", > 0) =>
                [new DownloadPlace.GitLabRelease(bases.ApiScheme, address.Authority, string.Join('/', parts))],
            _ => null,
        };
    }

    private IReadOnlyList<DownloadPlace> GitHub(
        PluginRequest plugin, string host, string[] parts, string asset, bool forLatest)
    {
        var repository = parts.Length == 2 ? parts[1] : RepositoryName(plugin);
        var release = new DownloadPlace.GitHubRelease(bases.ApiScheme, host, parts[0], repository);
        if (forLatest || host != bases.GitHubApiHost || parts[0] != Owner)
        {
            return [release];
        }

        // Known names save the request that counts against a limit.
        var direct = $"{bases.GitHub}/{parts[0]}/{repository}/releases/download/v{plugin.Version}/{asset}";
        return [new DownloadPlace.Direct(new Uri(direct)), release];
    }

    private DownloadPlace.GitHubRelease Repository(PluginRequest plugin)
        => new(bases.ApiScheme, bases.GitHubApiHost, Owner, RepositoryName(plugin));

    private static string RepositoryName(PluginRequest plugin) => plugin.Kind switch
    {
        PluginKind.Converter when plugin.Name is not ("yaml" or "hcl") => $"pulumi-converter-{plugin.Name}",
        PluginKind.Tool when !plugin.Name.StartsWith("pulumi-tool-", StringComparison.Ordinal)
            => $"pulumi-tool-{plugin.Name}",
        PluginKind.Tool => plugin.Name,
        _ => $"pulumi-{plugin.Name}",
    };

    /// <summary>The server that stands for another, by the first pattern that fits: <c>pattern=url,…</c>.</summary>
    private string? Override(string server)
    {
        foreach (var pair in (environment.Get(OverridesVariable) ?? "").Split(','))
        {
            var parts = pair.Split('=');
            if (parts is [{ Length: > 0 } pattern, { Length: > 0 } url] && IsMatch(server, pattern))
            {
                return url;
            }
        }

        return null;
    }

    private static bool IsMatch(string server, string pattern)
    {
        try
        {
            return Regex.IsMatch(server, pattern, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (Exception unusable) when (unusable is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Filled(string server, PluginRequest plugin, Platform platform)
        => server
            .Replace("${NAME}", Escaped(plugin.Name), StringComparison.Ordinal)
            .Replace("${VERSION}", Escaped(plugin.Version?.ToString() ?? ""), StringComparison.Ordinal)
            .Replace("${OS}", platform.System, StringComparison.Ordinal)
            .Replace("${ARCH}", platform.Processor, StringComparison.Ordinal)
            .TrimEnd('/');

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
