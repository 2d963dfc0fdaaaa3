using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Downloads;

/// <summary>Downloads archives of plugins: tries the places in order, and each again where the network fails.</summary>
public sealed class PluginDownloader(
    HttpClient http, DownloadBases bases, IEnvironment environment, TimeProvider time, PluginLimits limits)
{
    private const int BufferBytes = 128 * 1024;
    private const string TokenVariable = "GITHUB_TOKEN";
    private const string LimitHeader = "x-ratelimit-remaining";
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    private readonly DownloadPlaces _places = new(bases, environment);

    /// <summary>
    /// Downloads the archive of a plugin of a known version into <paramref name="target"/>, and holds it against its
    /// checksum where there is one. Returns the SHA-256 in hexadecimal digits.
    /// </summary>
    public async Task<Result<string>> DownloadAsync(
        PluginRequest plugin, Stream target, Action<DownloadProgress> report, CancellationToken cancellationToken)
    {
        if (_places.Of(plugin, Platform.Own) is not { } places)
        {
            return Result.Failed<string>(PluginDiagnostics.BadServer(plugin, plugin.Server ?? ""));
        }

        Diagnostic? failure = null;
        foreach (var place in places)
        {
            var result = await FromAsync(place, plugin, target, report, cancellationToken);
            if (result.TryGet(out var hash))
            {
                return Checked(plugin, hash);
            }

            failure = result.Diagnostics[0];
        }

        return Result.Failed<string>(failure ?? PluginDiagnostics.BadServer(plugin, plugin.Server ?? ""));
    }

    /// <summary>The newest release, where the server can be asked.</summary>
    public async Task<Result<SemanticVersion>> LatestAsync(PluginRequest plugin, CancellationToken cancellationToken)
    {
        var address = _places.Of(plugin, Platform.Own, forLatest: true) switch
        {
            [DownloadPlace.GitHubRelease gitHub] => gitHub.Latest,
            [DownloadPlace.GitLabRelease gitLab] => gitLab.Latest,
            _ => null,
        };
        if (address is null)
        {
            return Result.Failed<SemanticVersion>(PluginDiagnostics.VersionNeeded(plugin, plugin.Server ?? ""));
        }

        var answer = await TextAsync(address, plugin, cancellationToken);
        return answer.TryGet(out var text)
            ? SemanticVersion.TryParse(Member(text, "tag_name")) is { } version
                ? Result.Of(version)
                : Result.Failed<SemanticVersion>(PluginDiagnostics.VersionNeeded(plugin, address.ToString()))
            : Result.Failed<SemanticVersion>(answer.Diagnostics);
    }

    private async Task<Result<string>> FromAsync(
        DownloadPlace place,
        PluginRequest plugin,
        Stream target,
        Action<DownloadProgress> report,
        CancellationToken cancellationToken)
    {
        var asset = DownloadPlaces.AssetName(plugin, Platform.Own);
        switch (place)
        {
            case DownloadPlace.Direct direct:
                return await SaveAsync(direct.Address, plugin, target, report, cancellationToken);
            case DownloadPlace.GitLabRelease gitLab:
                var file = gitLab.Asset($"v{plugin.Version}", asset);
                return await SaveAsync(file, plugin, target, report, cancellationToken);
            case DownloadPlace.GitHubRelease gitHub:
                var release = await TextAsync(gitHub.Tagged($"v{plugin.Version}"), plugin, cancellationToken);
                return !release.TryGet(out var text)
                    ? Result.Failed<string>(release.Diagnostics)
                    : AssetAddress(text, asset) is { } address
                        ? await SaveAsync(address, plugin, target, report, cancellationToken)
                        : Result.Failed<string>(PluginDiagnostics.NoSuchRelease(plugin, gitHub.ToString()));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Result<string> Checked(PluginRequest plugin, string hash)
        => plugin.Checksums.GetValueOrDefault(Platform.Own.ToString()) is { } expected
            && !string.Equals(expected, hash, StringComparison.OrdinalIgnoreCase)
                ? Result.Failed<string>(PluginDiagnostics.WrongChecksum(plugin, expected, hash))
                : Result.Of(hash);

    private Task<Result<string>> SaveAsync(
        Uri address,
        PluginRequest plugin,
        Stream target,
        Action<DownloadProgress> report,
        CancellationToken cancellationToken)
        => TryAsync(address, plugin, report, Bytes, async (response, silence) =>
        {
            var total = response.Content.Headers.ContentLength;
            if (total > limits.ArchiveBytesMax)
            {
                return Result.Failed<string>(PluginDiagnostics.TooLarge(plugin, "bytes", limits.ArchiveBytesMax));
            }

            target.SetLength(0);
            await using var source = await response.Content.ReadAsStreamAsync(silence.Token);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            var sum = 0L;
            for (int read; (read = await ReadAsync(source, buffer, silence.Token)) > 0;)
            {
                silence.CancelAfter(limits.DownloadSilence);
                sum += read;
                if (sum > limits.ArchiveBytesMax)
                {
                    return Result.Failed<string>(PluginDiagnostics.TooLarge(plugin, "bytes", limits.ArchiveBytesMax));
                }

                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                report(new DownloadProgress(plugin, InstallStage.Downloading, sum, total));
            }

            return total is { } promised && promised != sum
                ? throw new HttpIOException(HttpRequestError.ResponseEnded, "the download ended too early")
                : Result.Of(Convert.ToHexStringLower(hash.GetHashAndReset()));
        }, cancellationToken);

    /// <summary>Failures of the network as such, so that they can't be taken for failures of the disk.</summary>
    private static async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (broken is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, broken.Message, broken);
        }
    }

    private Task<Result<string>> TextAsync(Uri address, PluginRequest plugin, CancellationToken cancellationToken)
        => TryAsync(address, plugin, static _ => { }, Json, async (response, silence) =>
        {
            await response.Content.LoadIntoBufferAsync(limits.ReleaseBytesMax, silence.Token);
            return Result.Of(await response.Content.ReadAsStringAsync(silence.Token));
        }, cancellationToken);

    /// <summary>One request, and again where the network or the server fails in a way that may pass.</summary>
    private async Task<Result<string>> TryAsync(
        Uri address,
        PluginRequest plugin,
        Action<DownloadProgress> report,
        string accept,
        Func<HttpResponseMessage, CancellationTokenSource, Task<Result<string>>> read,
        CancellationToken cancellationToken)
    {
        var pause = limits.DownloadPause;
        var token = environment.Get(TokenVariable) is { Length: > 0 } set ? set : null;
        for (var tries = 1; ; tries++)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            silence.CancelAfter(limits.DownloadSilence);
            string reason;
            try
            {
                using var response = await SendAsync(address, accept, token, silence.Token);
                if (response.IsSuccessStatusCode)
                {
                    return await read(response, silence);
                }

                if (token is not null
                    && response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    && !IsLimited(response))
                {
                    token = null; // a token for some repositories only: others are public
                    continue;
                }

                if (Refusal(response, plugin, address) is { } refusal)
                {
                    return Result.Failed<string>(refusal);
                }

                reason = $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}.";
            }
            catch (Exception failure) when (failure is HttpRequestException or HttpIOException)
            {
                reason = failure.Message;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                reason = "the server fell silent.";
            }

            if (tries == limits.DownloadTriesMax)
            {
                return Result.Failed<string>(PluginDiagnostics.DownloadFailed(plugin, address.ToString(), reason));
            }

            report(new DownloadProgress(plugin, InstallStage.Retrying));
            await Task.Delay(pause, time, cancellationToken);
            pause *= 2;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri address, string accept, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("cairn", "1"));
        if (token is not null && IsGitHub(address))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("token", token);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>A token goes to GitHub's interface and to nobody else.</summary>
    private bool IsGitHub(Uri address)
        => address.Scheme == bases.ApiScheme
            && address.AbsolutePath.StartsWith("/repos/", StringComparison.Ordinal);

    private static bool IsLimited(HttpResponseMessage response)
        => response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
            && response.Headers.TryGetValues(LimitHeader, out var left) && left.Contains("0");

    /// <summary>What need not be tried again.</summary>
    private static Diagnostic? Refusal(HttpResponseMessage response, PluginRequest plugin, Uri address)
        => IsLimited(response)
            ? PluginDiagnostics.RateLimited(plugin, address.ToString())
            : response.StatusCode switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone =>
                    PluginDiagnostics.NoSuchRelease(plugin, address.ToString()),
                HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => null,
                >= HttpStatusCode.InternalServerError => null,
                _ => PluginDiagnostics.DownloadFailed(
                    plugin,
                    address.ToString(),
                    $"the server answered {(int)response.StatusCode} {response.ReasonPhrase}."),
            };

    private static Uri? AssetAddress(string release, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(release);
            return document.RootElement.TryGetProperty("assets", out var assets)
                && assets.ValueKind == JsonValueKind.Array
                    ? assets.EnumerateArray()
                        .Where(asset => asset.TryGetProperty("name", out var own) && own.ValueEquals(name))
                        .Select(asset => asset.TryGetProperty("url", out var url) ? url.GetString() : null)
                        .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null)
                        .FirstOrDefault(address => address is not null)
                    : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Member(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
