using Cairn.Cli.Imports;
using Cairn.Cli.Operations;
using Xunit;

namespace Cairn.Cli.Tests.Imports;

/// <summary>What an import file says, and what of it can't be.</summary>
public sealed class ImportListTests : IDisposable
{
    private const string Site = "urn:pulumi:dev::shop::shop:index:Site::site";
    private readonly CliRun _cli = new();

    public ImportListTests() => _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Names_become_urns_parents_first()
    {
        var resolved = Resolve($$"""
            {"nameTable":{"site":"{{Site}}","west":"urn:pulumi:dev::shop::pulumi:providers:aws::west"},
             "resources":[
              {"type":"aws:s3:Bucket","name":"web","id":"b","parent":"inner","provider":"west","version":"v6.1.0",
               "properties":["acl"]},
              {"type":"shop:index:Inner","name":"inner","logicalName":"in","component":true,"parent":"site"}]}
            """);

        Assert.Empty(resolved.Faults);
        var web = resolved.Imports!.Wishes[0];
        Assert.Equal("urn:pulumi:dev::shop::shop:index:Site$shop:index:Inner::in", web.Parent);
        Assert.Equal("urn:pulumi:dev::shop::pulumi:providers:aws::west", web.Provider);
        Assert.Equal(("b", "6.1.0", true), (web.Id, web.Version, web.IsProtected));
        Assert.Equal(["acl"], web.Properties);
        Assert.Equal((true, Site), (resolved.Imports.Wishes[1].IsComponent, resolved.Imports.Wishes[1].Parent));
        Assert.Equal(["inner", "site", "web", "west"], resolved.Imports.Variables.Values.Order());
    }

    [Theory]
    [InlineData("""{"name":"a","id":"i"}""", "resource 'a' has no type")]
    [InlineData("""{"type":"t:t:T","id":"i"}""", "resource 'i' of type 't:t:T' has no name")]
    [InlineData("""{"type":"t:t:T"}""", "resource 0 of type 't:t:T' has no name")]
    [InlineData("""{"type":"t:t:T","logicalName":"a"}""", "resource 'a' of type 't:t:T' has no ID")]
    [InlineData(
        """{"type":"t:t:T","name":"a","id":"i","component":true}""",
        "resource 'a' of type 't:t:T' has an ID, but is marked as a component")]
    [InlineData(
        """{"type":"t:t:T","name":"a","id":"i","remote":true}""",
        "resource 'a' of type 't:t:T' is marked as remote, but not as a component")]
    [InlineData(
        """{"type":"t:t:T","name":"a","id":"i","parent":"p"}""",
        "the parent 'p' for resource 'a' of type 't:t:T' has no entry in 'nameTable'")]
    [InlineData(
        """{"type":"t:t:T","name":"a","id":"i","provider":"p"}""",
        "the provider 'p' for resource 'a' of type 't:t:T' has no entry in 'nameTable'")]
    [InlineData(
        """{"type":"t:t:T","name":"a","id":"i","parent":"a"}""",
        "resource 'a' of type 't:t:T' has itself among its parents")]
    [InlineData(
        """
        {"type":"t:t:T","name":"p","id":"i"},{"type":"t:t:U","name":"p","id":"i"},
        {"type":"t:t:T","name":"a","id":"i","parent":"p"}
        """,
        "resource 'a' of type 't:t:T' has an ambiguous parent")]
    public void What_cannot_be_is_said_in_the_peers_words(string resources, string expected)
        => Assert.Equal([expected], Resolve($"{{\"resources\":[{resources}]}}").Faults);

    [Fact]
    public void An_empty_list_is_no_import()
        => Assert.StartsWith("CRN7366", Assert.Single(Resolve("{}").Faults), StringComparison.Ordinal);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"resources":[{"type":1}]}""")]
    [InlineData("""{"resources":[1]}""")]
    public void What_is_no_import_file_is_refused(string text)
    {
        _cli.Write("list.json", text);
        Assert.Equal("CRN7360", ImportList.Read(Path("list.json")).Diagnostics[0].Code.ToString());
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
        => Assert.Equal(
            $"could not read import file: open {Path("none.json")}: no such file or directory",
            ImportList.Read(Path("none.json")).Diagnostics[0].Upstream);

    [Theory]
    [InlineData($"site={Site}", "", "site", "")]
    [InlineData(Site, "urn:pulumi:dev::shop::pulumi:providers:aws::west::1-2", "parent", "provider")]
    [InlineData("", "west=urn:pulumi:dev::shop::pulumi:providers:aws::west", "", "west")]
    public void References_have_a_name_or_are_called_by_their_role(
        string parent, string provider, string parentName, string providerName)
    {
        var list = Of(parent, provider).Value!;
        Assert.Equal((parentName, providerName), (list.Entries[0].Parent, list.Entries[0].Provider));
        Assert.All(list.Names.Values, x => Assert.True(
            x == Site || x == "urn:pulumi:dev::shop::pulumi:providers:aws::west", x));
    }

    [Theory]
    [InlineData("CRN7364", "site", "")]
    [InlineData("CRN7364", "", "west=aws")]
    [InlineData("CRN7365", $"x={Site}", "x=urn:pulumi:dev::shop::pulumi:providers:aws::west")]
    public void References_that_are_none_are_refused(string code, string parent, string provider)
        => Assert.Equal(code, Of(parent, provider).Diagnostics[0].Code.ToString());

    [Fact]
    public void The_command_lines_say_what_is_missing()
    {
        Assert.Contains("CRN7366", _cli.Run("import", "t:t:T", "a").Err, StringComparison.Ordinal);
        Assert.Contains("CRN7367", _cli.Run("import", "t:t:T", "--file", "x.json").Err, StringComparison.Ordinal);
        Assert.Equal(
            "error: an inline resource must be specified if no converter or import file is used, missing name and id\n",
            _cli.Run("pulumi", "import", "t:t:T").Err);
        Assert.Equal(
            "error: an inline resource may not be specified in conjunction with an import file\n",
            _cli.Run("pulumi", "import", "-f", "x.json", "t:t:T").Err);
        Assert.Contains(
            "converters", _cli.Run("pulumi", "import", "--from", "terraform").Err, StringComparison.Ordinal);
    }

    private static Model.Result<ImportList> Of(string parent, string provider)
        => ImportList.Of(new ImportEntry
        {
            Type = "aws:s3:Bucket",
            Name = "web",
            Id = "b",
            Parent = parent,
            Provider = provider,
        });

    private string Path(string name) => System.IO.Path.Combine(_cli.Folder, name);

    private (ResolvedImports? Imports, IEnumerable<string> Faults) Resolve(string json)
    {
        _cli.Write("list.json", json);
        var io = IoContext.OfProcess() with { Folder = _cli.Folder, Environment = _ => null };
        var stage = ProjectStage.Find(io, "dev", StageChoice.Default with { MustExist = false }).Value!;
        var read = ImportList.Read(Path("list.json"));
        var resolved = ImportResolution.Resolve(stage, read.Value!, isProtected: true);
        return (resolved.Value, resolved.Diagnostics.Select(x => x.Upstream ?? $"{x.Code}: {x.Detail}"));
    }
}
