using System.Collections.Immutable;
using System.Formats.Tar;
using System.Security.Cryptography;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Downloads;

namespace Cairn.Plugins.Tests.Downloads;

public sealed class PluginInstallerTests : IDisposable
{
    private static readonly HttpClient Http = new();

    private static readonly string Asset = $"pulumi-resource-demo-v1.2.3-{Platform.Own}.tar.gz";

    private readonly Folder _folder = new();
    private readonly List<DownloadProgress> _progress = [];

    public static TheoryData<string, int> BadArchives { get; } = new()
    {
        { "outside", 4225 }, { "absolute", 4225 }, { "inner", 4225 }, { "link", 4225 }, { "hard link", 4225 },
        { "pipe", 4225 }, { "twice", 4229 }, { "no archive", 4226 }, { "cut", 4226 }, { "nothing inside", 4234 },
        { "large", 4227 }, { "many", 4227 },
    };

    [Fact]
    public async Task A_plugin_is_downloaded_from_a_named_server()
    {
        using var server = new FileServer((_, _) => Archives.Plugin());
        var result = await Install(server, Request(server.Url + "/some/${NAME}/${OS}/"));
        Assert.Equal(_folder["plugins/resource-demo-v1.2.3"], result.Value?.Folder);
        Assert.Equal([$"/some/demo/{Platform.Own.System}/{Asset}"], server.Asked);
        Assert.Equal(
        [
            "plugins/resource-demo-v1.2.3.lock", "plugins/resource-demo-v1.2.3/README.md",
            "plugins/resource-demo-v1.2.3/lib/a/b.txt", "plugins/resource-demo-v1.2.3/pulumi-resource-demo",
        ], _folder.Files());
        Assert.Equal(
            [InstallStage.Downloading, InstallStage.Unpacking, InstallStage.Done],
            _progress.Select(one => one.Stage).Distinct());
        var found = new PluginFinder(Places(), PluginLimits.Default).Find(Request(null));
        Assert.IsType<FoundPlugin.Executable>(found.Value);
    }

    [Fact]
    public async Task An_installed_plugin_is_not_downloaded_again_unless_forced()
    {
        using var server = new FileServer((_, _) => Archives.Plugin());
        await Install(server, Request(server.Url));
        await Install(server, Request(server.Url));
        Assert.Single(server.Asked);
        await File.AppendAllTextAsync(_folder["plugins/resource-demo-v1.2.3/README.md"], "changed", Machine.Token);
        Assert.NotNull((await Install(server, Request(server.Url), isForced: true)).Value);
        var text = await File.ReadAllTextAsync(_folder["plugins/resource-demo-v1.2.3/README.md"], Machine.Token);
        Assert.Equal("read", text);
        Assert.Equal(4, _folder.Files().Length);
    }

    [Fact]
    public async Task Of_several_who_install_at_once_one_downloads()
    {
        using var server = new FileServer((_, _) => Archives.Plugin());
        var limits = PluginLimits.Default with { LockPause = TimeSpan.FromMilliseconds(5) };
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Install(server, Request(server.Url), limits: limits)));
        Assert.All(all, result => Assert.NotNull(result.Value));
        Assert.Single(server.Asked);
        Assert.Contains(_progress, one => one.Stage == InstallStage.Waiting);
    }

    [Theory]
    [MemberData(nameof(BadArchives))]
    public async Task A_bad_archive_installs_nothing(string kind, int code)
    {
        using var server = new FileServer((_, _) => Bad(kind));
        var limits = PluginLimits.Default with { UnpackedBytesMax = 100_000, ArchiveEntriesMax = 50 };
        var result = await Install(server, Request(server.Url), limits: limits);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code.Number);
        Assert.Equal(["plugins/resource-demo-v1.2.3.lock"], _folder.Files());
        Assert.Equal([_folder["plugins"]], Directory.GetDirectories(_folder.Path));
        Assert.Empty(Directory.GetDirectories(_folder["plugins"]));
    }

    [Fact]
    public async Task What_a_killed_installer_left_is_swept()
    {
        _folder.Write("plugins/resource-demo-v1.2.3.tmp99/half", "");
        _folder.Write("plugins/resource-demo-v1.2.3.tmp99.tar.gz", "");
        _folder.Write("plugins/resource-demo-v1.2.3/half", "");
        _folder.Write("plugins/resource-demo-v1.2.3.partial", "");
        using var server = new FileServer((_, _) => Archives.Plugin());
        Assert.NotNull((await Install(server, Request(server.Url))).Value);
        Assert.Equal(4, _folder.Files().Length);
    }

    [Fact]
    public async Task A_checksum_is_compared()
    {
        var archive = Archives.Plugin();
        using var server = new FileServer((_, _) => archive);
        var wrong = Request(server.Url) with { Checksums = Sum(new string('0', 64)) };
        Assert.Equal(4223, Assert.Single((await Install(server, wrong)).Diagnostics).Code.Number);
        var right = wrong with { Checksums = Sum(Convert.ToHexString(SHA256.HashData(archive))) };
        Assert.NotNull((await Install(server, right)).Value);
    }

    [Fact]
    public async Task Failures_that_may_pass_are_tried_again()
    {
        var tries = 0;
        using var server = new FileServer((_, response) =>
        {
            response.StatusCode = ++tries == 1 ? 503 : 200;
            return tries < 3 ? null : Archives.Plugin();
        });
        Assert.Empty((await Install(server, Request(server.Url))).Diagnostics);
        Assert.Equal(2, _progress.Count(one => one.Stage == InstallStage.Retrying));
    }

    [Theory]
    [InlineData(404, 1, 4222)]
    [InlineData(400, 1, 4220)]
    [InlineData(500, 3, 4220)]
    public async Task Refusals_are_explained(int status, int tries, int code)
    {
        using var server = new FileServer((_, response) =>
        {
            response.StatusCode = status;
            return null;
        });
        var failure = Assert.Single((await Install(server, Request(server.Url))).Diagnostics);
        Assert.Equal(code, failure.Code.Number);
        Assert.Contains(server.Authority, failure.Detail, StringComparison.Ordinal);
        Assert.Equal(tries, server.Asked.Length);
    }

    [Fact]
    public async Task Releases_on_github_are_asked_for_the_asset()
    {
        using var server = new FileServer((request, _) => request.Url?.AbsolutePath switch
        {
            "/repos/me/other/releases/tags/v1.2.3" => FileServer.Text(
                $$"""{"assets":[{"name":"x","url":"http://x"},{"name":"{{Asset}}","url":"http://{{request.UserHostName}}/file"}]}"""),
            "/file" => Archives.Plugin(),
            _ => FileServer.Text("{}"),
        });
        Assert.NotNull((await Install(server, Request($"github://{server.Authority}/me/other"))).Value);
        var missing = Request($"github://{server.Authority}/me") with { Name = "else" };
        Assert.Equal(4222, Assert.Single((await Install(server, missing)).Diagnostics).Code.Number);
        Assert.Equal("/repos/me/pulumi-else/releases/tags/v1.2.3", server.Asked[^1]);
    }

    [Fact]
    public async Task Without_a_server_the_usual_places_are_tried_in_order()
    {
        using var server = new FileServer((request, response) =>
        {
            var isLast = request.Url?.AbsolutePath.StartsWith("/get/", StringComparison.Ordinal) == true;
            response.StatusCode = isLast ? 200 : 404;
            return isLast ? Archives.Plugin() : null;
        });
        Assert.NotNull((await Install(server, Request(null))).Value);
        Assert.Equal(
        [
            $"/pulumi/pulumi-demo/releases/download/v1.2.3/{Asset}", "/repos/pulumi/pulumi-demo/releases/tags/v1.2.3",
            $"/get/{Asset}",
        ], server.Asked);
    }

    [Fact]
    public async Task Addresses_can_be_replaced()
    {
        using var server = new FileServer((_, _) => Archives.Plugin());
        var overrides = ("PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES", (string?)$"^https://example=${server.Url}/mirror".Replace("$", "", StringComparison.Ordinal));
        Assert.NotNull((await Install(server, Request("https://example.com/x"), variables: [overrides])).Value);
        Assert.Equal([$"/mirror/{Asset}"], server.Asked);
    }

    [Fact]
    public async Task The_newest_version_is_asked_for_where_none_is_named()
    {
        using var server = new FileServer((request, _) => request.Url?.AbsolutePath switch
        {
            "/repos/me/pulumi-demo/releases/latest" => FileServer.Text("""{"tag_name":"v1.2.3"}"""),
            "/file" => Archives.Plugin(),
            _ => FileServer.Text($$"""{"assets":[{"name":"{{Asset}}","url":"http://{{request.UserHostName}}/file"}]}"""),
        });
        var any = Request($"github://{server.Authority}/me") with { Version = null };
        Assert.Equal("1.2.3", (await Install(server, any)).Value?.Version.ToString());
        Assert.Equal(4231, Assert.Single((await Install(server, any with { Server = server.Url })).Diagnostics).Code.Number);
    }

    [Fact]
    public async Task A_limit_of_requests_is_named_and_a_useless_token_is_dropped()
    {
        using var limited = new FileServer((_, response) =>
        {
            response.StatusCode = 403;
            response.Headers["x-ratelimit-remaining"] = "0";
            return null;
        });
        var request = Request($"github://{limited.Authority}/me");
        Assert.Equal(4221, Assert.Single((await Install(limited, request)).Diagnostics).Code.Number);
        using var picky = new FileServer((ask, response) =>
        {
            response.StatusCode = ask.Headers["Authorization"] is null ? 404 : 401;
            return null;
        });
        var token = ("GITHUB_TOKEN", (string?)"secret");
        var refused = await Install(picky, Request($"github://{picky.Authority}/me"), variables: [token]);
        Assert.Equal(4222, Assert.Single(refused.Diagnostics).Code.Number);
        Assert.Equal(2, picky.Asked.Length);
    }

    [Theory]
    [InlineData("ftp://x/y")]
    [InlineData("nonsense")]
    [InlineData("github://api.github.com")]
    public async Task A_server_that_is_none_is_refused(string server)
    {
        using var none = new FileServer((_, _) => null);
        Assert.Equal(4230, Assert.Single((await Install(none, Request(server))).Diagnostics).Code.Number);
    }

    [Fact]
    public async Task What_belongs_to_a_language_is_not_installed()
    {
        using var none = new FileServer((_, _) => null);
        var own = Request(null) with { Name = "pulumi-nodejs" };
        Assert.Equal(4232, Assert.Single((await Install(none, own)).Diagnostics).Code.Number);
    }

    [Fact]
    public async Task Source_is_prepared_before_it_gets_to_its_place()
    {
        using var server = new FileServer((_, _) => Archives.Of(Archives.File("PulumiPlugin.yaml", "runtime: nodejs")));
        var refused = await Installer(server).InstallAsync(
            Request(server.Url), false, (_, _, _) => Task.FromResult<Diagnostic?>(LanguageDiagnostics.NodeMissing()), _ => { }, Machine.Token);
        Assert.Equal(5000, Assert.Single(refused.Diagnostics).Code.Number);
        Assert.Empty(Directory.GetDirectories(_folder["plugins"]));
        var prepared = new List<string>();
        var done = await Installer(server).InstallAsync(Request(server.Url), false, (folder, description, _) =>
        {
            prepared.Add(description.Runtime);
            return Task.FromResult<Diagnostic?>(null);
        }, _ => { }, Machine.Token);
        Assert.NotNull(done.Value);
        Assert.Equal(["nodejs"], prepared);
    }

    [Fact]
    public async Task Plugins_are_listed_and_removed()
    {
        var archive = _folder.Write("demo.tar.gz", Archives.Plugin());
        using var none = new FileServer((_, _) => null);
        var installed = await Installer(none).InstallFileAsync(
            Request(null), archive, false, NotPrepared, _progress.Add, Machine.Token);
        var shelf = new PluginShelf(Places());
        Assert.Equal(installed.Value, Assert.Single(shelf.List()));
        Assert.InRange(PluginShelf.BytesOf(installed.Value!), 10, 1000);
        Assert.Null(PluginShelf.Remove(installed.Value!));
        Assert.Empty(shelf.List());
        Assert.Equal(["demo.tar.gz"], _folder.Files());
        Assert.Equal(4229, Assert.Single((await Installer(none).InstallFileAsync(
            Request(null), archive + "x", false, NotPrepared, _progress.Add, Machine.Token)).Diagnostics).Code.Number);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Bad(string kind) => kind switch
    {
        "outside" => Archives.Of(Archives.File("a", ""), Archives.File("../evil", "x")),
        "absolute" => Archives.Of(Archives.File("/tmp/evil", "x")),
        "inner" => Archives.Of(Archives.File("a/../../evil", "x")),
        "link" => Archives.Of(Archives.Link(TarEntryType.SymbolicLink, "a", "/etc"), Archives.File("a/x", "x")),
        "hard link" => Archives.Of(Archives.Link(TarEntryType.HardLink, "a", "/etc/passwd")),
        "pipe" => Archives.Of(Archives.Special(TarEntryType.Fifo, "a")),
        "twice" => Archives.Of(Archives.File("a", "x"), Archives.File("a", "y")),
        "no archive" => FileServer.Text("<html>not found</html>"),
        "cut" => Archives.Plugin()[..^40],
        "nothing inside" => Archives.Of(Archives.File("README.md", "x")),
        "large" => Archives.Of(Archives.File("a", new string('x', 200_000))),
        _ => Archives.Of([.. Enumerable.Range(0, 60).Select(i => Archives.File($"f{i}", ""))]),
    };

    private static Task<Diagnostic?> NotPrepared(string folder, PluginDescription description, CancellationToken token)
        => throw new InvalidOperationException("nothing is to be prepared");

    private static ImmutableDictionary<string, string> Sum(string hash)
        => ImmutableDictionary<string, string>.Empty.Add(Platform.Own.ToString(), hash);

    private static PluginRequest Request(string? server) => new()
    {
        Kind = PluginKind.Resource,
        Name = "demo",
        Version = SemanticVersion.TryParse("1.2.3"),
        Server = server,
    };

    private PluginPlaces Places() => new()
    {
        PluginFolder = _folder["plugins"],
        Environment = new TestEnvironment(("PATH", "/usr/bin")),
    };

    private PluginInstaller Installer(
        FileServer server, PluginLimits? limits = null, (string, string?)[]? variables = null)
    {
        var used = (limits ?? PluginLimits.Default) with
        {
            DownloadPause = TimeSpan.FromMilliseconds(1),
            DownloadTriesMax = 3,
        };
        var bases = new DownloadBases
        {
            ApiScheme = "http",
            GitHub = server.Url,
            GitHubApiHost = server.Authority,
            Pulumi = server.Url + "/get",
        };
        var environment = new TestEnvironment([.. variables ?? [], ("GITHUB_TOKEN", null)]);
        var downloader = new PluginDownloader(Http, bases, environment, TimeProvider.System, used);
        return new PluginInstaller(Places(), downloader, TimeProvider.System, used);
    }

    private Task<Result<InstalledPlugin>> Install(
        FileServer server,
        PluginRequest request,
        bool isForced = false,
        PluginLimits? limits = null,
        (string, string?)[]? variables = null)
        => Installer(server, limits, variables).InstallAsync(request, isForced, NotPrepared, Keep, Machine.Token);

    private void Keep(DownloadProgress progress)
    {
        lock (_progress)
        {
            _progress.Add(progress);
        }
    }
}
