using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>
/// Imports as processes, with a provider whose objects are files: by option, by command and by file, under both names.
/// </summary>
public sealed class ImportTests : IDisposable
{
    private const string Provider =
        """
        const fs = require("fs"), pulumi = require("@pulumi/pulumi");
        const path = id => process.env.YARD + "/" + id;
        pulumi.provider.main({
          version: "1.0.0",
          async check(urn, olds, news) { return { inputs: news }; },
          async diff(id, urn, olds, news) { return { changes: olds.text !== news.text }; },
          async create(urn, inputs) { fs.writeFileSync(path("new"), inputs.text); return { id: "new", outs: inputs }; },
          async update(id, urn, olds, news) { fs.writeFileSync(path(id), news.text); return { outs: news }; },
          async read(id) {
            if (!fs.existsSync(path(id))) return { id: "", props: {} };
            const inputs = { text: fs.readFileSync(path(id), "utf8") };
            return { id, props: inputs, inputs };
          },
          async delete(id) { fs.rmSync(path(id)); },
        }, process.argv.slice(2));
        """;

    private const string Program =
        """
        const pulumi = require("@pulumi/pulumi");
        class Tree extends pulumi.CustomResource {
          constructor(name, props, opts) { super("yard:index:Tree", name, props, opts); }
        }
        class Row extends pulumi.ComponentResource {
          constructor(name, opts) { super("yard:index:Row", name, {}, opts); this.registerOutputs({}); }
        }
        """;

    private readonly DeployedApp _app = new();

    public ImportTests()
    {
        Directory.CreateDirectory(Path.Combine(_app.Folder, "yard"));
        _app.Set("YARD", Path.Combine(_app.Folder, "cloud"));
        _app.Set("PULUMI_CONFIG_PASSPHRASE", "test");
        _app.Write("yard/PulumiPlugin.yaml", "runtime: nodejs\n");
        _app.Write("yard/package.json", """{"name":"yard","version":"1.0.0","main":"index.js"}""");
        _app.Write("yard/index.js", Provider);
        _app.Write(
            "Pulumi.yaml",
            "name: shop\nruntime: nodejs\nbackend:\n  url: file://./state\n"
                + "plugins:\n  providers:\n    - name: yard\n      path: ./yard\n");
        _app.Write("cloud/oak", "tall");
        _app.Write("cloud/elm", "wide");
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_object_is_imported_by_a_programs_option()
    {
        _app.Write("index.js", Program + """new Tree("oak", { text: "tall" }, { import: "oak" });""");

        var (exit, said, err) = await _app.RunAsync("deploy");

        Assert.Equal((0, ""), (exit, err));
        Assert.Contains("= imported  oak  yard:index:Tree", said, StringComparison.Ordinal);
        Assert.Equal("tall", _app.Read("cloud/oak"));
        (_, said, _) = await _app.RunAsync("deploy");
        Assert.Contains(": 1 unchanged.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_is_imported_by_command_and_the_printed_program_leaves_it_unchanged()
    {
        var (exit, said, err) = await _app.RunAsync("import", "yard:index:Tree", "oak", "oak");

        Assert.Equal((0, ""), (exit, err));
        Assert.Contains("✓ Imported into shop/dev", said, StringComparison.Ordinal);
        var code = said[said.IndexOf("const oak", StringComparison.Ordinal)..];
        Assert.Equal(
            "const oak = new yard.Tree(\"oak\", {\n    text: \"tall\",\n}, {\n    protect: true,\n});\n", code);

        _app.Write("index.js", $"{Program}\nconst yard = {{ Tree }};\n{code}");
        (exit, said, _) = await _app.RunAsync("deploy");
        Assert.Equal(0, exit);
        Assert.Contains(": 1 unchanged.", said, StringComparison.Ordinal);

        (exit, _, err) = await _app.RunAsync("remove", "--yes");
        Assert.Equal(1, exit);
        Assert.Contains("cannot be deleted", err, StringComparison.Ordinal);
        Assert.Equal(["elm", "oak"], _app.Cloud);
    }

    [Fact]
    public async Task Several_objects_with_their_parents_are_imported_by_file_under_pulumis_name()
    {
        _app.Write(
            "trees.json",
            """
            {"resources":[
              {"type":"yard:index:Tree","name":"oak","id":"oak","parent":"row"},
              {"type":"yard:index:Row","name":"row","component":true},
              {"type":"yard:index:Tree","name":"elm","id":"elm"}]}
            """);
        Assert.Equal(0, (await _app.PulumiAsync("stack", "init", "dev")).Exit);

        var (exit, said, err) = await _app.PulumiAsync(
            "import", "--file", "trees.json", "--yes", "--protect=false", "--out", "trees.ts");

        Assert.Equal((0, ""), (exit, err));
        Assert.Contains("= 3 to import", said, StringComparison.Ordinal);
        Assert.Contains("= 3 imported", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Please copy", said, StringComparison.Ordinal);
        Assert.Contains("parent: row,", _app.Read("trees.ts"), StringComparison.Ordinal);
        _app.Write(
            "index.js",
            Program + """
            const row = new Row("row");
            new Tree("oak", { text: "tall" }, { parent: row });
            new Tree("elm", { text: "wide" });
            """);
        (_, said, _) = await _app.RunAsync("deploy");
        Assert.Contains(": 3 unchanged.", said, StringComparison.Ordinal);
        Assert.Contains(
            "\"kind\": \"resource-import\"",
            (await _app.PulumiAsync("stack", "history", "--json")).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_writes_the_file_that_an_import_reads()
    {
        _app.Write(
            "index.js",
            Program + """
            const row = new Row("row");
            new Tree("oak", { text: "tall" }, { parent: row });
            """);
        Assert.Equal(0, (await _app.PulumiAsync("stack", "init", "dev")).Exit);
        Assert.Equal(0, (await _app.PulumiAsync("preview", "--import-file", "trees.json")).Exit);
        var file = _app.Read("trees.json");
        Assert.Contains("\"id\": \"<PLACEHOLDER>\"", file, StringComparison.Ordinal);
        _app.Write("trees.json", file.Replace("<PLACEHOLDER>", "oak", StringComparison.Ordinal));

        Assert.Equal(0, (await _app.PulumiAsync("import", "-f", "trees.json", "--yes", "--protect=false")).Exit);

        var (_, said, _) = await _app.RunAsync("deploy");
        Assert.Contains(": 2 unchanged.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_there_already_is_said()
    {
        var (exit, said, err) = await _app.RunAsync("import", "yard:index:Tree", "ash", "ash");
        Assert.Equal(1, exit);
        Assert.Contains("resource 'ash' does not exist", err, StringComparison.Ordinal);
        Assert.DoesNotContain("const ash", said, StringComparison.Ordinal);

        Assert.Equal(0, (await _app.RunAsync("import", "yard:index:Tree", "oak", "oak")).Exit);
        (exit, _, err) = await _app.RunAsync("import", "yard:index:Tree", "oak", "elm");
        Assert.Equal(1, exit);
        Assert.Contains("CRN3030", err, StringComparison.Ordinal);
        (exit, _, _) = await _app.RunAsync("import", "none:index:Thing", "a", "b");
        Assert.Equal(1, exit);
        Assert.Equal(0, (await _app.RunAsync("state", "check")).Exit);
    }
}
