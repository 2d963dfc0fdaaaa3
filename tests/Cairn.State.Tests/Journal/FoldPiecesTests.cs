using System.Text;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.State.Tests.Edits;
using Xunit;

namespace Cairn.State.Tests.Journal;

/// <summary>The new state that a run leaves.</summary>
public sealed class FoldPiecesTests
{
    private static readonly string Other = Sample.Urn("a:b:C", "other");

    private static readonly ManifestStamp Stamp = new() { Time = "2026-03-04T05:06:07Z" };

    [Fact]
    public void A_run_without_changes_leaves_the_base()
    {
        var fold = Runs.Open(Sample.Open(Sample.Typical));
        Runs.Done(fold, new JournalEntry.Begun(1, OperationKind.Creating, RawJson.Of(Sample.Component(Other))));
        Runs.Done(fold, new JournalEntry.Failed(1));
        Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Other))));
        Runs.Done(fold, Runs.Changes(new StateChange.Remove(4)));
        Runs.Done(fold, Runs.Changes(
            new StateChange.Mark(2, ResourceMark.Taint, true), new StateChange.Mark(2, ResourceMark.Taint, false)));
        Runs.Done(fold, new JournalEntry.Closed(RunOutcome.Succeeded));

        Assert.Equal(Sample.Typical, Runs.Text(fold, Stamp));
        Assert.Equal(
            Sample.Typical.Replace("2026-01-02T03:04:05Z", Stamp.Time, StringComparison.Ordinal),
            Runs.Text(fold, Stamp with { IsAlwaysSet = true }));
    }

    [Fact]
    public void The_stamp_may_bring_a_version_with_its_magic()
    {
        var fold = Runs.Open(Sample.Open(Sample.Typical));
        Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Other))));

        var after = Sample.Open(Runs.Text(fold, Stamp with { Version = "v3.259.0" }));

        Assert.Equal("v3.259.0", after.Manifest?.Version);
        Assert.True(IntegrityCheck.Run(after).IsSound);
    }

    [Fact]
    public void Operations_under_way_are_pending_until_they_end()
    {
        var fold = Runs.Open(Sample.Open(Sample.Typical));
        var before = Sample.Open(Sample.Typical).Text(Sample.Open(Sample.Typical).Pending(0).Extent).ToArray();
        var json = Sample.Component(Other);
        Runs.Done(fold, new JournalEntry.Begun(1, OperationKind.Updating, RawJson.Of(json)));
        Runs.Done(fold, new JournalEntry.Begun(2, OperationKind.Deleting, RawJson.Of(json)));

        Assert.Contains(
            $"\"pending_operations\":[{Encoding.UTF8.GetString(before)},{{\"resource\":{json},\"type\":\"updating\"}},"
            + $"{{\"resource\":{json},\"type\":\"deleting\"}}]",
            Runs.Text(fold),
            StringComparison.Ordinal);
        Assert.Equal(["creating", "updating", "deleting"], fold.Unfinished.Select(x => x.Type));

        Runs.Done(fold, new JournalEntry.Ended(2, []));
        Runs.Done(fold, new JournalEntry.Failed(1));
        Runs.Done(fold, new JournalEntry.PendingResolved(0));
        Assert.DoesNotContain("pending_operations", Runs.Text(fold), StringComparison.Ordinal);
        Assert.Empty(fold.Unfinished);
        Assert.Equal(1512, Runs.Refused(fold, new JournalEntry.PendingResolved(0)));
        Assert.Equal(1512, Runs.Refused(fold, new JournalEntry.PendingResolved(1)));
    }

    [Fact]
    public void Version_and_features_follow_what_is_used()
    {
        var fold = Runs.Open(Sample.Open(Sample.Deployment(Sample.Component(Sample.Root))));
        Runs.Done(fold, Runs.Changes(new StateChange.Mark(0, ResourceMark.Taint, true)));
        Assert.StartsWith("{\"version\":4,\"features\":[\"taint\"],", Runs.Text(fold));

        Runs.Done(fold, new JournalEntry.Ended(0, [Runs.Add(Sample.Component(Other))], HasHiddenBytes: true));
        Assert.StartsWith("{\"version\":4,\"features\":[\"byteString\",\"taint\"],", Runs.Text(fold));

        var again = Runs.Open(Sample.Open(Runs.Text(fold)));
        Runs.Done(again, Runs.Changes(new StateChange.Mark(0, ResourceMark.Taint, false)));
        Assert.StartsWith("{\"version\":3,\"deployment\"", Runs.Text(again));
    }

    [Fact]
    public void A_noted_integrity_error_goes()
    {
        const string Noted = "\"metadata\":{\"integrity_error\":{\"version\":\"3\"}}";
        var text = Sample.Deployment(Sample.Component(Sample.Root))
            .Replace("\"metadata\":{}", Noted, StringComparison.Ordinal);
        var fold = Runs.Open(Sample.Open(text));
        Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Other))));

        Assert.Contains("\"metadata\":{}", Runs.Text(fold), StringComparison.Ordinal);
    }

    [Fact]
    public void The_secrets_provider_is_replaced_or_added()
    {
        const string Provider = """{"type":"passphrase","state":{"salt":"v1:x"}}""";
        var fold = Runs.Open(Sample.Open(Sample.Deployment(Sample.Component(Sample.Root))));
        Assert.Equal(1510, Runs.Refused(fold, new JournalEntry.SecretsChanged(RawJson.Of("7"))));
        Runs.Done(fold, new JournalEntry.SecretsChanged(RawJson.Of(Provider)));
        var text = Runs.Text(fold);
        Assert.Contains($",\"secrets_providers\":{Provider},\"resources\"", text, StringComparison.Ordinal);

        var again = Runs.Open(Sample.Open(text));
        Runs.Done(again, new JournalEntry.SecretsChanged(RawJson.Of("""{"type":"cloud"}""")));
        Assert.Contains(
            ",\"secrets_providers\":{\"type\":\"cloud\"},\"resources\"", Runs.Text(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":0,"checkpoint":{"stack":"organization/app/dev"}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"organization/app/dev","config":{"a":1},"latest":null}}""")]
    [InlineData("""{"version":3,"checkpoint":{"stack":"s","latest":{"manifest":{},"secrets_providers":{}}}}""")]
    [InlineData("""{"checkpoint":{"stack":"s"}}""")]
    [InlineData("""{"version":3,"deployment":{"manifest":{"time":"t","magic":"","version":""},"metadata":{}}}""")]
    [InlineData("""{"version":3,"deployment":{}}""")]
    [InlineData("""{"stack":"s"}""")]
    [InlineData("""{"stack":"s","latest":{"resources":null}}""")]
    [InlineData("""{"manifest":{"time":"t","magic":"","version":""}}""")]
    [InlineData("""{"resources":[]}""")]
    public void A_fresh_stack_gets_a_whole_deployment(string text)
    {
        foreach (var style in new[] { JsonStyle.Compact, JsonStyle.FourSpaces })
        {
            var laidOut = Encoding.UTF8.GetString(JsonText.Reindent(Encoding.UTF8.GetBytes(text), style));
            var fold = Runs.Open(Sample.Open(laidOut));
            Assert.Equal(laidOut, Runs.Text(fold, Stamp));
            var json = Sample.Component(Other, ",\"taint\":true");
            Runs.Done(fold, new JournalEntry.SecretsChanged(RawJson.Of("""{"type":"cloud"}""")));
            Runs.Done(fold, new JournalEntry.Begun(1, OperationKind.Creating, RawJson.Of(Sample.Component(Other))));
            Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Sample.Root)), Runs.Add(json)));

            var written = Runs.Text(fold, Stamp);
            var after = Sample.Open(written);

            Assert.True(IntegrityCheck.Run(after).IsSound);
            Assert.Equal((2, 1), (after.Count, after.PendingCount));
            Assert.Equal(fold.Document.StackName, after.StackName);
            Assert.NotNull(after.Manifest);
            Assert.Equal("cloud", after.SecretsProvider?.Type);
            Assert.Contains(Stamp.Time, written, StringComparison.Ordinal);
            Assert.Equal(
                written, Encoding.UTF8.GetString(JsonText.Reindent(Encoding.UTF8.GetBytes(written), style)));
            if (after.VersionExtent is not null)
            {
                Assert.Equal((4, "taint"), (after.Version, after.Features.Single()));
            }
        }
    }

    [Fact]
    public void What_is_added_is_laid_out_like_the_rest_and_the_rest_keeps_its_bytes()
    {
        var text = Encoding.UTF8.GetString(
            JsonText.Reindent(Encoding.UTF8.GetBytes(Sample.Typical), JsonStyle.FourSpaces)) + "\n";
        var fold = Runs.Open(Sample.Open(text));
        Runs.Done(fold, new JournalEntry.Begun(1, OperationKind.Creating, RawJson.Of(Sample.Component(Other))));
        Runs.Done(fold, Runs.Changes(
            Runs.Add(Sample.Component(Other, ",\"future\":[1.50]"), 2),
            new StateChange.Mark(3, ResourceMark.Protect, true)));

        var written = Runs.Text(fold);

        Assert.Equal(
            written.TrimEnd('\n'),
            Encoding.UTF8.GetString(JsonText.Reindent(Encoding.UTF8.GetBytes(written), JsonStyle.FourSpaces)));
        var after = Sample.Open(written);
        Assert.Equal(
            [Sample.Root, Sample.Aws, Sample.Bucket, Other, Sample.Policy], after.Resources().Select(x => x.Urn));
        Assert.True(after[4].Has(ResourceTraits.Protect));
        Assert.Equal(2, after.PendingCount);
    }

    [Fact]
    public void Every_resource_can_be_removed()
    {
        var fold = Runs.Open(Sample.Open(Sample.Typical));
        Runs.Done(fold, Runs.Changes([.. Enumerable.Range(0, 4).Select(x => new StateChange.Remove(x))]));

        Assert.Contains("\"resources\":[]", Runs.Text(fold), StringComparison.Ordinal);
    }
}
