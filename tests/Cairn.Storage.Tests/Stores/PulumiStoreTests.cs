using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cairn.Storage.Places;
using Cairn.Storage.Stores;

namespace Cairn.Storage.Tests.Stores;

/// <summary>The files that Pulumi 3.259 writes, under the names and in the form that it gives them.</summary>
public sealed class PulumiStoreTests : IDisposable
{
    private const string State = """{"version":3,"checkpoint":{"stack":"organization/lab/dev"}}""";

    private readonly Folder _folder = new();

    private PulumiStore Store => new(_folder.Path, new FixedTime());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_store_has_folders_by_project()
    {
        Assert.Null(Store.Prepare(Place(".json")));
        Assert.Null(Store.Prepare(Place(".json")));

        Assert.Equal([".pulumi/meta.yaml", ".pulumi/meta.yaml.attrs"], _folder.Files());
        Assert.Equal("version: 1\n", File.ReadAllText(_folder[".pulumi/meta.yaml"]));
        Assert.Equal(
            """{"user.cache_control":"","user.content_disposition":"","user.content_encoding":"","""
            + """
            "user.content_language":"","user.content_type":"text/plain; charset=utf-8","user.metadata":null,
            """.Trim()
            + """
            "md5":"EaRWdV65+nlqCnYlI4a4Wg=="}
            """.Trim()
            + "\n",
            File.ReadAllText(_folder[".pulumi/meta.yaml.attrs"]));
    }

    [Fact]
    public void A_store_whose_first_stack_has_no_project_says_nothing_of_projects()
    {
        Assert.Null(Store.Prepare(Place(".json") with { Project = null }));

        Assert.False(File.Exists(Path.Combine(_folder.Path, ".pulumi", "meta.yaml")));
    }

    [Fact]
    public void A_store_from_before_projects_stays_one()
    {
        _folder.Write(".pulumi/stacks/dev.json", State);

        Assert.Null(Store.Prepare(Place(".json")));

        Assert.Equal([".pulumi/stacks/dev.json"], _folder.Files());
    }

    [Fact]
    public void A_stack_is_created_once_whatever_its_packing()
    {
        Assert.Null(Store.Create(Place(".json.gz"), Encoding.UTF8.GetBytes(State)));

        Assert.Equal(2140, Store.Create(Place(".json"), Encoding.UTF8.GetBytes(State))?.Code.Number);
        Assert.Equal(
            [".pulumi/stacks/lab/dev.json.gz", ".pulumi/stacks/lab/dev.json.gz.attrs"], _folder.Files());
        Assert.Contains("application/x-gzip", File.ReadAllText(_folder[".pulumi/stacks/lab/dev.json.gz.attrs"]));
    }

    [Fact]
    public void An_update_leaves_history_and_a_backup_as_Pulumi_does()
    {
        Assert.Null(Store.Create(Place(".json"), Encoding.UTF8.GetBytes(State)));

        Assert.Null(Store.Record(Place(".json"), Update(), TestContext.Current.CancellationToken));

        const string Nanos = "1795500657000000000";
        Assert.Equal(
            [
                $".pulumi/backups/lab/dev/dev.{Nanos}.json",
                $".pulumi/backups/lab/dev/dev.{Nanos}.json.attrs",
                $".pulumi/history/lab/dev/dev-{Nanos}.checkpoint.json",
                $".pulumi/history/lab/dev/dev-{Nanos}.checkpoint.json.attrs",
                $".pulumi/history/lab/dev/dev-{Nanos}.history.json",
                $".pulumi/history/lab/dev/dev-{Nanos}.history.json.attrs",
                ".pulumi/stacks/lab/dev.json",
                ".pulumi/stacks/lab/dev.json.attrs",
            ],
            _folder.Files());
        Assert.Equal(State, File.ReadAllText(_folder[$".pulumi/backups/lab/dev/dev.{Nanos}.json"]));
        Assert.Equal(State, File.ReadAllText(_folder[$".pulumi/history/lab/dev/dev-{Nanos}.checkpoint.json"]));
        Assert.Equal(
            """{"kind":"update","startTime":1795500650,"message":"second","environment":{"exec.kind":"cli","""
            + """
            "pulumi.version":"v3.259.0"},"config":{"lab:size":"3"},"version":0,"result":"succeeded",
            """.Trim()
            + """
            "endTime":1795500657,"resourceChanges":{"same":3,"update":1}}
            """.Trim(),
            File.ReadAllText(_folder[$".pulumi/history/lab/dev/dev-{Nanos}.history.json"]));
        foreach (var file in _folder.Files().Where(file => !file.EndsWith(".attrs", StringComparison.Ordinal)))
        {
            using var attributes = JsonDocument.Parse(File.ReadAllText(_folder[file + ".attrs"]));
#pragma warning disable CA5351 // Not for protection: the format asks for MD5.
            Assert.Equal(
                MD5.HashData(File.ReadAllBytes(_folder[file])),
                attributes.RootElement.GetProperty("md5").GetBytesFromBase64());
#pragma warning restore CA5351
        }
    }

    [Fact]
    public void History_of_a_packed_state_is_packed_and_of_the_old_layout_lies_in_its_folders()
    {
        var place = new StagePlace
        {
            Kind = StageKind.Pulumi,
            Root = _folder.Path,
            Stack = "dev",
            StatePath = _folder[".pulumi/stacks/dev.json.zst"],
        };
        Assert.Null(Store.Create(place, Encoding.UTF8.GetBytes(State)));

        Assert.Null(Store.Record(place, Update(), TestContext.Current.CancellationToken));

        Assert.Contains(".pulumi/history/dev/dev-1795500657000000000.history.json.zst", _folder.Files());
        Assert.Contains(".pulumi/backups/dev/dev.1795500657000000000.json.zst", _folder.Files());
    }

    private static UpdateRecord Update() => new()
    {
        Kind = "update",
        Start = FixedTime.Now.AddSeconds(-7),
        End = FixedTime.Now,
        Message = "second",
        Environment = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty
            .Add("pulumi.version", "v3.259.0").Add("exec.kind", "cli"),
        Config = Encoding.UTF8.GetBytes("""{"lab:size":"3"}"""),
        HasSucceeded = true,
        Changes = [("same", 3), ("update", 1)],
    };

    private StagePlace Place(string ending) => new()
    {
        Kind = StageKind.Pulumi,
        Root = _folder.Path,
        Project = "lab",
        Stack = "dev",
        StatePath = _folder[".pulumi/stacks/lab/dev" + ending],
    };
}
