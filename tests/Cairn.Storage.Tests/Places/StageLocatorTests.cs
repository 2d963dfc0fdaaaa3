using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Storage.Tests.Places;

public sealed class StageLocatorTests : IDisposable
{
    private const string SstConfig = """$config({ app(i) { return { name: "shop", home: "local" }; } })""";
    private const string SstState = "home/.config/sst/state/app/shop/dev.json";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_sst_stage_is_found_from_a_folder_below_its_config()
    {
        _folder.Write("app/sst.config.ts", SstConfig);
        _folder.Write("app/.sst/stage", "dev\n");
        _folder.Write(SstState, "{}");
        Directory.CreateDirectory(_folder["app/packages/web"]);

        var place = Locate("app/packages/web").Value;

        Assert.Equal((StageKind.Sst, "shop", "dev"), (place?.Kind, place?.Project, place?.Stack));
        Assert.Equal(_folder[SstState], place?.StatePath);
        Assert.Equal(_folder["home/.config/sst/state"], place?.Root);
    }

    [Fact]
    public void A_stage_that_is_not_named_is_asked_for_with_the_ones_there_are()
    {
        _folder.Write("app/sst.config.ts", SstConfig);
        _folder.Write("home/.config/sst/state/app/shop/prod.json", "{}");
        _folder.Write(SstState, "{}");

        Assert.Contains("There are: dev, prod.", Expect(2023, Locate("app")).Detail);
        Assert.Contains("There are: dev, prod.", Expect(2024, Locate("app", stage: "test")).Detail);
        Assert.Equal("dev", Locate("app", environment: Environment(("SST_STAGE", "dev"))).Value?.Stack);
    }

    [Fact]
    public void A_state_that_is_lost_has_a_place_for_those_who_restore_it()
    {
        _folder.Write("app/sst.config.ts", SstConfig);

        var place = new StageLocator(Environment()).Locate(
            new StageRequest { WorkingFolder = _folder["app"], Stage = "dev", MustExist = false }).Value;

        Assert.Equal(_folder[SstState], place?.StatePath);
    }

    [Fact]
    public void A_home_in_a_cloud_and_a_computed_name_are_said_to_be_so()
    {
        _folder.Write("app/sst.config.ts", SstConfig.Replace("local", "aws", StringComparison.Ordinal));
        Expect(2030, Locate("app", stage: "dev"));

        _folder.Write("app/sst.config.ts", SstConfig.Replace("\"shop\"", "x ? 'a' : 'b'", StringComparison.Ordinal));
        Expect(2022, Locate("app", stage: "dev"));
        _folder.Write(SstState, "{}");
        Assert.Equal(_folder[SstState], Locate("app", stage: "dev", app: "shop").Value?.StatePath);
    }

    [Theory]
    [InlineData("name: shop\nruntime: yaml\n", "home/.pulumi/stacks/shop/dev.json")]
    [InlineData("{name: shop, \"backend\": {\"url\": \"file://~/x\"}}", "home/x/.pulumi/stacks/shop/dev.json")]
    [InlineData("backend: {url: 'file://./state?metadata=skip'}\nname: shop", "app/state/.pulumi/stacks/shop/dev.json")]
    [InlineData("? [a, b]\n: {name: no}\nx: {name: no}\nname: shop\n", "home/.pulumi/stacks/shop/dev.json")]
    public void A_pulumi_stack_is_found_through_its_project(string yaml, string state)
    {
        _folder.Write("app/Pulumi.yaml", yaml);
        _folder.Write(state, "{}");

        Assert.Equal(_folder[state], Locate("app", stage: "dev").Value?.StatePath);
    }

    [Fact]
    public void The_store_is_the_one_named_then_the_variables_then_the_projects_then_the_login()
    {
        _folder.Write("app/Pulumi.yaml", "name: shop\n");
        foreach (var root in (string[])["one", "two", "three", "four"])
        {
            _folder.Write($"{root}/.pulumi/stacks/shop/dev.json", "{}");
        }

        _folder.Write("home/.pulumi/credentials.json", $$"""{"current":"file://{{_folder["four"]}}"}""");
        var variable = Environment(("PULUMI_BACKEND_URL", "file://" + _folder["two"]));

        Assert.Equal(_folder["four"], Locate("app", stage: "dev").Value?.Root);
        _folder.Write("app/Pulumi.yaml", $"name: shop\nbackend:\n  url: file://{_folder["three"]}\n");
        Assert.Equal(_folder["three"], Locate("app", stage: "dev").Value?.Root);
        Assert.Equal(_folder["two"], Locate("app", stage: "dev", environment: variable).Value?.Root);
        Assert.Equal(
            _folder["one"],
            Locate("app", stage: "dev", store: "file://" + _folder["one"], environment: variable).Value?.Root);
    }

    [Theory]
    [InlineData("s3://bucket/prefix", 2026)]
    [InlineData("https://api.pulumi.com", 2026)]
    [InlineData("file://", 2027)]
    public void Another_kind_of_store_is_named(string store, int code)
        => Expect(code, Locate(".", stage: "dev", app: "shop", store: store));

    [Fact]
    public void A_password_in_a_stores_url_is_not_shown()
        => Assert.DoesNotContain(
            "hunter2", Expect(2026, Locate(".", "dev", "shop", "postgres://me:hunter2@db/x")).Detail);

    [Fact]
    public void The_selected_stack_of_a_workspace_is_taken()
    {
        var project = _folder.Write("app/Pulumi.yaml", "name: shop\n");
        _folder.Write("home/.pulumi/stacks/shop/dev.json", "{}");
#pragma warning disable CA5350 // Pulumi's choice.
        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA1.HashData(Packed.Bytes(project)));
#pragma warning restore CA5350
        _folder.Write($"home/.pulumi/workspaces/shop-{hash}-workspace.json", """{"stack":"organization/shop/dev"}""");

        Assert.Equal("dev", Locate("app").Value?.Stack);
    }

    [Fact]
    public void Of_several_files_of_a_stage_the_newest_is_taken_and_all_are_reported()
    {
        var old = _folder.Write("s/.pulumi/stacks/shop/dev.json", "{}");
        var newest = _folder.Write("s/.pulumi/stacks/shop/dev.json.gz", "{}");
        File.SetLastWriteTimeUtc(old, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var result = Locate(".", "dev", "shop", "file://" + _folder["s"]);

        Assert.Equal(newest, result.Value?.StatePath);
        Assert.Equal([old], result.Value?.Siblings);
        Assert.Equal(2028, Assert.Single(result.Diagnostics).Code.Number);
    }

    [Theory]
    [InlineData(null, ".pulumi/stacks/dev.json", null)]
    [InlineData("version: 0", ".pulumi/stacks/dev.json", null)]
    [InlineData("version: 1", null, 2024)]
    [InlineData("version: 2", null, 2029)]
    [InlineData("", null, 2029)]
    [InlineData("{", null, 2029)]
    public void The_layout_from_before_projects_is_known(string? meta, string? path, int? code)
    {
        _folder.Write("s/.pulumi/stacks/dev.json", "{}");
        if (meta is not null)
        {
            _folder.Write("s/.pulumi/meta.yaml", meta);
        }

        var result = Locate(".", "dev", "shop", "file://" + _folder["s"]);

        Assert.Equal(path is null ? null : _folder["s/" + path], result.Value?.StatePath);
        Assert.Equal(code, result.Diagnostics.FirstOrDefault()?.Code.Number);
        Assert.Null(result.Value?.Project);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("a\\b")]
    [InlineData("")]
    [InlineData("con")]
    [InlineData("LPT1.x")]
    [InlineData("a\0b")]
    [InlineData("ü")]
    public void A_name_that_is_more_than_a_name_is_refused(string name)
    {
        Expect(2025, Locate(".", name, "shop", "file://x"));
        Expect(2025, Locate(".", "dev", name, "file://x"));
    }

    [Fact]
    public void Without_a_project_or_with_a_broken_one_it_says_so()
    {
        Expect(2020, Locate(".", stage: "dev"));
        _folder.Write("app/Pulumi.yaml", "name: [shop");
        Expect(2021, Locate("app", stage: "dev"));
        _folder.Write("app/Pulumi.yaml", "runtime: yaml");
        Expect(2022, Locate("app", stage: "dev"));
    }

    [Theory]
    [InlineData("x/.pulumi/stacks/shop/dev.json.zst", StageKind.Pulumi, "x", "shop", "dev")]
    [InlineData("x/.pulumi/stacks/dev.json", StageKind.Pulumi, "x", null, "dev")]
    [InlineData("c/sst/state/app/shop/dev.json", StageKind.Sst, "c/sst/state", "shop", "dev")]
    [InlineData("x/.pulumi/stacks/shop/dev.json.bak", StageKind.File, "x/.pulumi/stacks/shop", null, "dev.json.bak")]
    [InlineData("x/dev.json", StageKind.File, "x", null, "dev.json")]
    public void A_file_belongs_to_the_stage_whose_state_it_is(
        string path, StageKind kind, string root, string? project, string stack)
    {
        var place = StagePlace.OfFile(_folder[path]);

        Assert.Equal((kind, _folder[root], project, stack), (place.Kind, place.Root, place.Project, place.Stack));
    }

    private FakeEnvironment Environment(params (string, string)[] variables) => new(_folder, variables);

    private Result<StagePlace> Locate(
        string folder,
        string? stage = null,
        string? app = null,
        string? store = null,
        FakeEnvironment? environment = null)
    {
        Directory.CreateDirectory(_folder[folder]);
        var request = new StageRequest
        {
            WorkingFolder = Path.GetFullPath(_folder[folder]),
            Stage = stage,
            App = app,
            Store = store,
        };
        return new StageLocator(environment ?? Environment()).Locate(request);
    }

    private static Diagnostic Expect(int code, Result<StagePlace> result)
    {
        Assert.Null(result.Value);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(code, diagnostic.Code.Number);
        return diagnostic;
    }
}
