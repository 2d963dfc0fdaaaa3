using Cairn.State.Edits;
using Xunit;

namespace Cairn.State.Tests.Edits;

public sealed class MoveEditTests
{
    private const string Bucket = Sample.Bucket;

    private static readonly string ProdRoot = Sample.Urn("pulumi:pulumi:Stack", "app-prod", "prod");

    private static readonly string Box = Sample.Urn("my:i:Box", "box");

    private static readonly string Lid = Sample.Urn("my:i:Box$aws:s3/bucket:Bucket", "lid");

    private static string Provider(string stage, string id = "p1", string inputs = "{}")
        => Sample.Res(Sample.Urn("pulumi:providers:aws", "default", stage), $",\"inputs\":{inputs}", id: id);

    private static string Source => Sample.Deployment(
        Sample.Component(Sample.Root),
        Provider("dev"),
        Sample.Res(Bucket, $",\"inputs\":{{\"n\":1.50}},\"parent\":\"{Sample.Root}\",\"provider\":\"{Sample.Aws}::p1\""),
        Sample.Component(Box, $",\"parent\":\"{Sample.Root}\""),
        Sample.Res(Lid, $",\"parent\":\"{Box}\",\"dependencies\":[\"{Bucket}\"],\"provider\":\"{Sample.Aws}::p1\""));

    private static string Destination => Sample.Deployment(Sample.Component(ProdRoot), Provider("prod"));

    [Fact]
    public void What_moves_gets_the_urns_of_its_new_stage_and_keeps_its_bytes()
    {
        var moved = Moved(Plan(Source, Destination, new MoveOptions { TakesDependents = true }, Bucket));

        Assert.Equal(
            Sample.Deployment(
                Sample.Component(Sample.Root), Provider("dev"), Sample.Component(Box, $",\"parent\":\"{Sample.Root}\"")),
            Sample.Text(moved.Source));
        var expected = Source.Split(",{\"urn\":")[2]
            .Replace("urn:pulumi:dev::", "urn:pulumi:prod::", StringComparison.Ordinal)
            .Replace("app-dev", "app-prod", StringComparison.Ordinal);
        Assert.Contains(expected, Sample.Text(moved.Destination), StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_lead_from_stage_to_stage_is_named_in_both_directions()
    {
        var inwards = Sample.Refused(Plan(Source, Destination, new MoveOptions(), Bucket));
        var outwards = Sample.Refused(Plan(Source, Destination, new MoveOptions(), Lid));

        Assert.Equal(1415, inwards.Code.Number);
        Assert.Contains("lid → data (dependencies)", inwards.Detail, StringComparison.Ordinal);
        Assert.Equal(1415, outwards.Code.Number);
        Assert.Contains("lid → box (parent)", outwards.Detail, StringComparison.Ordinal);
        Assert.Contains("lid → data (dependencies)", outwards.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Parents_and_dependencies_come_along_where_that_is_asked()
    {
        var all = new MoveOptions { TakesParents = true, TakesDependencies = true };

        var moved = Moved(Plan(Source, Destination, all, Lid));

        Assert.Equal(2, moved.Source.After.Count);
        Assert.Equal(
            ["app-prod", "default", "data", "box", "lid"], moved.Destination.After.Resources().Select(x => x.Name));
    }

    [Fact]
    public void A_child_that_leaves_its_parent_becomes_the_roots_and_its_chain_follows()
    {
        var moved = Moved(Plan(Source, Destination, new MoveOptions { DropsReferences = true }, Lid));

        var lid = moved.Destination.After[2];
        Assert.Equal(Sample.Urn("aws:s3/bucket:Bucket", "lid", "prod"), lid.Urn);
        Assert.Equal(ProdRoot, lid.Parent);
        Assert.DoesNotContain("dependencies", Sample.Text(moved.Destination), StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_is_copied_matched_repointed_or_refused()
    {
        var options = new MoveOptions { TakesDependents = true };
        string With(params string[] more) => Sample.Deployment([Sample.Component(ProdRoot), .. more]);

        Assert.Equal(4, Moved(Plan(Source, With(), options, Bucket)).Destination.After.Count);
        Assert.Equal(4, Moved(Plan(Source, With(Provider("prod")), options, Bucket)).Destination.After.Count);
        var other = Moved(Plan(Source, With(Provider("prod", "p2")), options, Bucket)).Destination.After;
        Assert.EndsWith("::default::p2", other[2].Provider, StringComparison.Ordinal);
        var conflict = Plan(Source, With(Provider("prod", "p2", "{\"region\":\"x\"}")), options, Bucket);
        Assert.Equal(1414, Sample.Refused(conflict).Code.Number);
    }

    [Fact]
    public void An_empty_stage_gets_a_root_and_a_list()
    {
        const string Fresh = """
            {"version":3,"checkpoint":{"stack":"organization/app/prod","latest":
            {"manifest":{"time":"","magic":"","version":""}}}}
            """;

        var moved = Moved(Plan(Source, Fresh, new MoveOptions { TakesDependents = true }, Bucket)).Destination.After;

        Assert.Equal(ProdRoot, moved[0].Urn);
        Assert.Equal(["app-prod", "default", "data", "lid"], moved.Resources().Select(x => x.Name));
    }

    [Fact]
    public void A_move_that_was_interrupted_is_finished_and_another_resource_of_the_name_is_not_overwritten()
    {
        var options = new MoveOptions { TakesDependents = true };
        var half = Sample.Text(Moved(Plan(Source, Destination, options, Bucket)).Destination);

        var rest = Moved(Plan(Source, half, options, Bucket));

        Assert.False(rest.Destination.HasChanges);
        Assert.Equal(3, rest.Source.After.Count);
        var changed = half.Replace("1.50", "1.5000001", StringComparison.Ordinal);
        Assert.Equal(1416, Sample.Refused(Plan(Source, changed, options, Bucket)).Code.Number);
    }

    [Fact]
    public void Secrets_move_only_between_stages_with_one_key()
    {
        const string Secret = """
            {"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"x"}
            """;
        string With(string text, string salt) => text
            .Replace("{\"n\":1.50}", $"{{\"n\":{Secret}}}", StringComparison.Ordinal)
            .Replace(
                "\"resources\"",
                $"\"secrets_providers\":{{\"type\":\"passphrase\",\"state\":{{\"salt\":\"{salt}\"}}}},\"resources\"",
                StringComparison.Ordinal);
        var options = new MoveOptions { TakesDependents = true };

        Assert.Equal(
            1413, Sample.Refused(Plan(With(Source, "a"), With(Destination, "b"), options, Bucket)).Code.Number);
        Moved(Plan(With(Source, "a"), With(Destination, "a"), options, Bucket));
    }

    [Theory]
    [InlineData(Sample.Root, 1418)]
    [InlineData(Sample.Aws, 1418)]
    public void Roots_and_providers_do_not_move(string urn, int code)
        => Assert.Equal(code, Sample.Refused(Plan(Source, Destination, new MoveOptions(), urn)).Code.Number);

    [Fact]
    public void Nothing_moves_out_of_or_into_a_damaged_state_or_to_the_same_stage()
    {
        var damaged = Sample.Deployment(Sample.Component(ProdRoot), Sample.Component(ProdRoot));
        var options = new MoveOptions { TakesDependents = true };

        Assert.Equal(1427, Sample.Refused(Plan(Source, damaged, options, Bucket)).Code.Number);
        Assert.Equal(1429, Sample.Refused(Plan(Source, Source, options, Bucket)).Code.Number);
        var pending = Source.Replace(
            ",\"metadata\"",
            $",\"pending_operations\":[{{\"resource\":{Sample.Res(Bucket)},\"type\":\"updating\"}}],\"metadata\"",
            StringComparison.Ordinal);
        Assert.Equal(1428, Sample.Refused(Plan(pending, Destination, options, Bucket)).Code.Number);
    }

    [Fact]
    public void The_destination_declares_the_features_that_come_with_what_moves()
    {
        var tainted = Source.Replace("\"n\":1.50}", "\"n\":1.50},\"taint\":true", StringComparison.Ordinal);

        var moved = Moved(Plan(tainted, Destination, new MoveOptions { TakesDependents = true }, Bucket));

        Assert.StartsWith(
            "{\"version\":4,\"features\":[\"taint\"]", Sample.Text(moved.Destination), StringComparison.Ordinal);
    }

    private static Model.Result<MovePlan> Plan(string source, string destination, MoveOptions options, string urn)
    {
        var from = Sample.Open(source);
        return MoveEdit.Plan(from, Sample.Open(destination), [Sample.Index(from, urn)], options);
    }

    private static MovePlan Moved(Model.Result<MovePlan> result)
    {
        Assert.True(result.TryGet(out var plan), result.Diagnostics.FirstOrDefault()?.Detail);
        foreach (var edit in (StateEdit[])[plan.Source, plan.Destination])
        {
            Assert.True(State.Integrity.IntegrityCheck.Run(edit.After).IsSound);
        }

        return plan;
    }
}
