using Cairn.State.Integrity;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.State.Tests.Edits;
using Xunit;

namespace Cairn.State.Tests.Journal;

/// <summary>Each rule by which an entry is refused; a refused entry changes nothing.</summary>
public sealed class FoldRuleTests
{
    private const int Root = 0;
    private const int Aws = 1;
    private const int Bucket = 2;
    private const int Policy = 3;

    private static readonly string Other = Sample.Urn("a:b:C", "other");

    [Fact]
    public void A_damaged_base_is_refused_unless_that_is_switched_off()
    {
        var document = Sample.Open(Sample.Deployment(
            Sample.Component(Other, $",\"dependencies\":[\"{Sample.Bucket}\"]")));

        var refusal = Assert.Single(JournalFold.Open(document).Diagnostics);
        Assert.Equal(1501, refusal.Code.Number);
        Assert.StartsWith("snapshot integrity failure; refusing to use it: ", refusal.Upstream);

        var fold = Runs.Open(document, new FoldOptions { IsIntegrityChecked = false });
        Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Sample.Policy, $",\"parent\":\"{Sample.Aws}\""))));
        Assert.Equal(2, fold.Count);
        Assert.Contains("Policy::policy", Runs.Text(fold), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_of_an_old_version_is_refused()
    {
        var document = Sample.Open("""{"version":2,"checkpoint":{"latest":{"manifest":{},"resources":[]}}}""");

        Assert.Equal(1502, Assert.Single(JournalFold.Open(document).Diagnostics).Code.Number);
    }

    [Fact]
    public void The_opening_comes_first_and_once()
    {
        var document = Sample.Open(Sample.Typical);
        Assert.True(JournalFold.Open(document).TryGet(out var fold));

        Assert.Equal(1506, Runs.Refused(fold, new JournalEntry.Failed(1)));
        Assert.Equal(1505, Runs.Refused(fold, Runs.Opening(Sample.Open(Sample.Deployment()))));
        Assert.Equal(1504, Runs.Refused(fold, Runs.Opening(document) with { Format = 2 }));
        Runs.Done(fold, Runs.Opening(document));
        Assert.Equal("run-1", fold.Run?.RunId);
        Assert.Equal(1506, Runs.Refused(fold, Runs.Opening(document)));
    }

    [Fact]
    public void Nothing_comes_after_the_closing()
    {
        var fold = Typical();
        Runs.Done(fold, new JournalEntry.Closed(RunOutcome.Cancelled));

        Assert.Equal(RunOutcome.Cancelled, fold.Outcome);
        Assert.Equal(1506, Runs.Refused(fold, Runs.Changes()));
    }

    [Fact]
    public void Operations_are_begun_in_turn_and_end_once()
    {
        var fold = Typical();
        var begun = new JournalEntry.Begun(5, OperationKind.Creating, RawJson.Of(Sample.Component(Other)));
        Assert.Equal(1507, Runs.Refused(fold, new JournalEntry.Failed(5)));
        Runs.Done(fold, begun);
        Assert.Equal(1508, Runs.Refused(fold, begun));
        Assert.Equal(1508, Runs.Refused(fold, begun with { Operation = 4 }));
        Runs.Done(fold, new JournalEntry.Ended(5, []));

        Assert.Equal(1507, Runs.Refused(fold, new JournalEntry.Ended(5, [])));
        Assert.Equal(1507, Runs.Refused(fold, new JournalEntry.Failed(5)));
    }

    [Fact]
    public void An_operation_that_could_not_be_loaded_is_refused()
    {
        var fold = Typical();

        Assert.Equal(1510, Begin("[]"));
        Assert.Equal(1510, Begin("{\"urn\":"));
        Assert.Equal(1127, Begin("{}"));
        Assert.Equal(1127, Begin($$"""{"urn":"{{Other}}","type":"a:b:C","id":"x"}"""));
        Assert.Equal(1511, Begin(Sample.Component(Other, $",\"inputs\":{{\"p\":{Special("plaintext")}}}")));

        int Begin(string json)
            => Runs.Refused(fold, new JournalEntry.Begun(1, OperationKind.Creating, RawJson.Of(json)));
    }

    [Fact]
    public void A_change_names_a_resource_that_is_there()
    {
        var fold = Typical();

        Assert.Equal(1509, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(4))));
        Assert.Equal(1509, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(-1))));
        Assert.Equal(1509, Runs.Refused(fold, Runs.Changes(Runs.Replace(9, Sample.Component(Other)))));
        Assert.Equal(1509, Runs.Refused(fold, Runs.Changes(new StateChange.Mark(9, ResourceMark.Delete, true))));
        Assert.Equal(1509, Runs.Refused(fold, Runs.Changes(Runs.Add(Sample.Component(Other), 5))));
        Assert.Equal(
            1509, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(Policy), new StateChange.Remove(Policy))));
    }

    [Theory]
    [InlineData(1102, """{"custom":false,"type":"a:b:C"}""")]
    [InlineData(1103, """{"urn":"URN","custom":false}""")]
    [InlineData(1104, """{"urn":"URN","custom":false,"id":"x","type":"a:b:C"}""")]
    [InlineData(1126, """{"urn":"no urn","custom":false,"type":"a:b:C"}""")]
    [InlineData(1105, """{"urn":"URN","custom":true,"id":"x","type":"pulumi:providers:aws"}""")]
    [InlineData(1106, """{"urn":"URN","custom":true,"id":"x","type":"a:b:C","provider":"URN"}""")]
    [InlineData(1107, """{"urn":"URN","custom":true,"id":"x","type":"a:b:C","provider":"PROVIDER::1"}""")]
    [InlineData(1108, """{"urn":"URN","custom":true,"id":"x","type":"a:b:C","provider":"AWS::p2"}""")]
    [InlineData(1111, """{"urn":"URN","custom":false,"type":"a:b:C","parent":"GONE"}""")]
    [InlineData(1113, """{"urn":"URN","custom":false,"type":"a:b:C","dependencies":["GONE"]}""")]
    [InlineData(1115, """{"urn":"URN","custom":false,"type":"a:b:C","propertyDependencies":{"p":["GONE"]}}""")]
    [InlineData(1117, """{"urn":"URN","custom":false,"type":"a:b:C","deletedWith":"GONE"}""")]
    [InlineData(1119, """{"urn":"URN","custom":false,"type":"a:b:C","replaceWith":["GONE"]}""")]
    [InlineData(1307, """{"urn":"URN","custom":false,"type":"a:b:C","viewOf":"GONE"}""")]
    [InlineData(1123, """{"urn":"URN","custom":false,"type":"a:b:C","dependencies":[""]}""")]
    [InlineData(1124, """{"urn":"URN","custom":false,"type":"a:b:C","dependencies":["URN"]}""")]
    [InlineData(1010, """{"urn":"URN","custom":1,"type":"a:b:C"}""")]
    [InlineData(1130, """{"urn":"URN","custom":false,"type":"a:b:C","inputs":{"x":{"SIGNATURE":"?"}}}""")]
    [InlineData(1129, """{"urn":"URN","custom":false,"type":"a:b:C","inputs":{"x":SECRET}}""")]
    [InlineData(1511, """{"urn":"URN","custom":false,"type":"a:b:C","inputs":{"x":PLAIN}}""")]
    [InlineData(1510, "7")]
    public void What_breaks_a_rule_is_not_added(int code, string json)
    {
        var fold = Typical();
        var text = json.Replace("URN", Other, StringComparison.Ordinal)
            .Replace("PROVIDER", "urn:pulumi:d::a::pulumi:providers:p::n", StringComparison.Ordinal)
            .Replace("AWS", Sample.Aws, StringComparison.Ordinal)
            .Replace("GONE", Sample.Urn("a:b:C", "gone"), StringComparison.Ordinal)
            .Replace("SIGNATURE", "4dabf18193072939515e22adb298388d", StringComparison.Ordinal)
            .Replace("SECRET", Special("ciphertext"), StringComparison.Ordinal)
            .Replace("PLAIN", Special("plaintext"), StringComparison.Ordinal);

        var refusal = Runs.Refusal(fold, Runs.Changes(Runs.Add(text)));

        Assert.Equal(code, refusal.Code.Number);
        if (Enum.IsDefined((FaultKind)code))
        {
            Assert.Equal(FaultCatalogue.Summary((FaultKind)code), refusal.Summary);
        }
    }

    [Fact]
    public void A_resource_that_waits_for_its_replacement_may_name_a_provider_that_is_gone()
    {
        var fold = Typical();
        var json = Sample.Res(Other, $",\"provider\":\"{Sample.Aws}::gone\",\"pendingReplacement\":true");
        var nonsense = Sample.Res(Other, $",\"provider\":\"{Sample.Aws}\",\"pendingReplacement\":true");
        Assert.Equal(1106, Runs.Refused(fold, Runs.Changes(Runs.Add(nonsense))));

        Runs.Done(fold, Runs.Changes(Runs.Add(json)));

        Assert.Equal(
            1108, Runs.Refused(fold, Runs.Changes(new StateChange.Mark(4, ResourceMark.PendingReplacement, false))));
    }

    [Fact]
    public void One_urn_has_one_live_resource()
    {
        var fold = Typical();
        var copy = Sample.Res(Sample.Bucket, id: "j");
        Assert.Equal(1120, Runs.Refused(fold, Runs.Changes(Runs.Add(copy, Bucket))));

        Runs.Done(fold, Runs.Changes(Runs.Add(copy, Bucket), new StateChange.Mark(Bucket, ResourceMark.Delete, true)));

        Assert.Equal(4, fold.Live(Sample.Bucket));
        Assert.Equal([Bucket, 4], fold.Copies(Sample.Bucket).Order());
        Assert.Equal([Root, Aws, Bucket, 4, Policy], fold.Order());
        Assert.Equal(1120, Runs.Refused(fold, Runs.Changes(new StateChange.Mark(Bucket, ResourceMark.Delete, false))));
    }

    [Fact]
    public void What_is_needed_is_not_removed()
    {
        var fold = Typical();

        var refusal = Runs.Refusal(fold, Runs.Changes(new StateChange.Remove(Bucket)));

        Assert.Equal((1113, Sample.Policy, Sample.Bucket), (refusal.Code.Number, refusal.Urn, refusal.Target));
        Assert.Equal(1107, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(Aws))));
        Assert.Equal(1111, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(Root))));
        Runs.Done(fold, Runs.Changes(new StateChange.Remove(Bucket), new StateChange.Remove(Policy)));
        Assert.Equal([Root, Aws], fold.Order());
    }

    [Fact]
    public void What_is_needed_is_not_left_to_a_copy_that_waits_to_be_deleted()
    {
        var fold = Typical();

        Assert.Equal(1310, Runs.Refused(fold, Runs.Changes(new StateChange.Mark(Bucket, ResourceMark.Delete, true))));

        Runs.Done(fold, Runs.Changes(
            Runs.Add(Sample.Res(Sample.Bucket, id: "j"), Bucket),
            new StateChange.Mark(Bucket, ResourceMark.Delete, true)));
        Assert.Equal(1310, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(4))));
        Runs.Done(fold, Runs.Changes(new StateChange.Remove(Bucket)));
        Assert.Equal([Root, Aws, 4, Policy], fold.Order());
        Assert.Equal(1113, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(4))));
    }

    [Fact]
    public void A_provider_is_kept_by_those_who_name_its_id()
    {
        var fold = Typical();
        Runs.Done(fold, Runs.Changes(
            Runs.Add(Sample.Res(Sample.Aws, id: "p2"), Aws), new StateChange.Mark(Aws, ResourceMark.Delete, true)));

        Assert.Equal(1108, Runs.Refused(fold, Runs.Changes(new StateChange.Remove(Aws))));
        var other = Sample.Res(Sample.Aws, ",\"delete\":true", id: "p3");
        Assert.Equal(1108, Runs.Refused(fold, Runs.Changes(Runs.Replace(Aws, other))));
    }

    [Fact]
    public void A_circle_is_refused_whichever_end_closes_it()
    {
        var fold = Typical();
        var bucket = Sample.Res(
            Sample.Bucket, $",\"dependencies\":[\"{Sample.Policy}\"],\"provider\":\"{Sample.Aws}::p1\"");

        Assert.Equal(1125, Runs.Refused(fold, Runs.Changes(Runs.Replace(Bucket, bucket))));
        Assert.Equal(
            1125,
            Runs.Refused(fold, Runs.Changes(
                Runs.Add(bucket, Bucket), new StateChange.Mark(Bucket, ResourceMark.Delete, true))));
        Assert.Equal(
            1125,
            Runs.Refused(fold, Runs.Changes(
                Runs.Add(Sample.Component(Other, $",\"parent\":\"{Sample.Urn("a:b:C", "two")}\"")),
                Runs.Add(Sample.Component(Sample.Urn("a:b:C", "two"), $",\"parent\":\"{Other}\"")))));
        Assert.Equal(
            1125,
            Runs.Refused(fold, Runs.Changes(Runs.Replace(
                Aws, Sample.Res(Sample.Aws, $",\"dependencies\":[\"{Sample.Policy}\"]", id: "p1")))));
    }

    [Fact]
    public void A_resource_may_come_to_depend_on_a_later_one_and_is_moved()
    {
        var fold = Typical();
        Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Other))));

        Runs.Done(fold, Runs.Changes(Runs.Replace(
            Bucket, Sample.Res(Sample.Bucket, $",\"dependencies\":[\"{Other}\"],\"provider\":\"{Sample.Aws}::p1\""))));

        Assert.Equal([Root, Aws, 4, Bucket, Policy], fold.Order());
        Assert.True(IntegrityCheck.Run(Sample.Open(Runs.Text(fold))).IsSound);
    }

    [Fact]
    public void A_trial_changes_nothing()
    {
        var fold = Typical();
        var before = Runs.Text(fold);

        Assert.True(fold.Check(Runs.Changes(Runs.Add(Sample.Component(Other)))).TryGet(out var trial));
        Assert.Equal([4], trial.Added);
        Assert.True(fold.Check(new JournalEntry.Closed(RunOutcome.Failed)).TryGet(out _));
        Assert.Null(fold.Check(Runs.Changes(new StateChange.Remove(Root))).Value);

        Assert.Equal(before, Runs.Text(fold));
        Assert.Equal(4, fold.Next);
        Assert.Null(fold.Outcome);
    }

    [Fact]
    public void A_number_is_never_used_again()
    {
        var fold = Typical();
        Runs.Done(fold, Runs.Changes(Runs.Add(Sample.Component(Other))));
        Runs.Done(fold, Runs.Changes(new StateChange.Remove(4)));
        Assert.Equal(1509, Runs.Refused(fold, Runs.Changes(Runs.Replace(4, Sample.Component(Other)))));

        Assert.True(fold.Apply(Runs.Changes(Runs.Add(Sample.Component(Other)))).TryGet(out var applied));
        Assert.Equal([5], applied.Added);
        Assert.Equal(5, fold.Live(Other));
    }

    [Fact]
    public void A_resource_can_be_read_and_its_dependents_are_known()
    {
        var fold = Typical();

        Assert.True(fold.Read(Policy).TryGet(out var policy));
        Assert.Equal(Sample.Bucket, policy.DeletedWith);
        Assert.Equal([Bucket, Policy], fold.Dependents(Aws));
        Assert.Equal([Policy], fold.Dependents(Bucket));
        Runs.Done(fold, Runs.Changes(Runs.Replace(Policy, Sample.Res(Sample.Policy))));
        Assert.Equal([Bucket], fold.Dependents(Aws));
        Assert.Empty(fold.Dependents(Bucket));
        Assert.False(fold.IsUntouched(Policy));
        Assert.Null(fold.Live(Other));
    }

    private static JournalFold Typical() => Runs.Open(Sample.Open(Sample.Typical));

    private static string Special(string member)
        => "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"" + member + "\":\"v1:x\"}";
}
