using Cairn.State.Edits;
using Xunit;

namespace Cairn.State.Tests.Edits;

public sealed class RemoveEditTests
{
    private const string Topic = "urn:pulumi:dev::app::aws:sns:Topic::topic";

    [Fact]
    public void A_resource_that_nobody_needs_goes_and_the_others_keep_their_bytes()
    {
        var document = Sample.Open(Sample.Deployment(
            Sample.Component(Sample.Root), Sample.Res(Sample.Bucket, id: "b"), Sample.Res(Topic, id: "t")));

        var edit = Remove(document, new RemoveOptions(), Sample.Bucket);

        Assert.Equal(Sample.Deployment(Sample.Component(Sample.Root), Sample.Res(Topic, id: "t")), Sample.Text(edit));
    }

    [Theory]
    [InlineData(",\"dependencies\":[\"{0}\"]", "dependencies")]
    [InlineData(",\"propertyDependencies\":{{\"x\":[\"{0}\"]}}", "propertyDependencies")]
    [InlineData(",\"parent\":\"{0}\"", "parent")]
    [InlineData(",\"deletedWith\":\"{0}\"", "deletedWith")]
    [InlineData(",\"replaceWith\":[\"{0}\"]", "replaceWith")]
    [InlineData(",\"viewOf\":\"{0}\"", "viewOf")]
    public void A_resource_that_another_refers_to_stays_and_the_other_is_named(string reference, string word)
    {
        var document = Pair(reference);

        var refusal = Sample.Refused(RemoveEdit.Plan(document, [1], new RemoveOptions()));

        Assert.Equal(1405, refusal.Code.Number);
        Assert.Contains($"topic ({word})", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"dependencies\":[\"{0}\"]")]
    [InlineData(",\"propertyDependencies\":{{\"x\":[\"{0}\"]}}")]
    [InlineData(",\"deletedWith\":\"{0}\"")]
    [InlineData(",\"replaceWith\":[\"{0}\"]")]
    public void References_can_be_dropped_instead(string reference)
    {
        var edit = Remove(Pair(reference), new RemoveOptions { DropsReferences = true }, Sample.Bucket);

        Assert.DoesNotContain(Sample.Bucket, Sample.Text(edit), StringComparison.Ordinal);
        Assert.Single(edit.Changes, x => x.Action == EditAction.DropReference && x.Urn == Topic);
    }

    [Fact]
    public void A_child_of_what_goes_becomes_its_grandparents()
    {
        const string Component = "urn:pulumi:dev::app::my:Comp::c";
        const string Child = "urn:pulumi:dev::app::my:Comp$aws:sns:Topic::topic";
        var document = Sample.Open(Sample.Deployment(
            Sample.Component(Sample.Root),
            Sample.Component(Component, $",\"parent\":\"{Sample.Root}\""),
            Sample.Res(Child, $",\"parent\":\"{Component}\"")));

        var edit = Remove(document, new RemoveOptions { DropsReferences = true }, Component);

        Assert.Equal(Sample.Root, edit.After[1].Parent);
        Assert.Equal(Child, edit.After[1].Urn);
    }

    [Fact]
    public void Dependents_of_dependents_are_taken_along()
    {
        const string Sub = "urn:pulumi:dev::app::aws:sns:Sub::sub";
        var document = Sample.Open(Sample.Deployment(
            Sample.Component(Sample.Root),
            Sample.Res(Sample.Bucket),
            Sample.Res(Topic, $",\"dependencies\":[\"{Sample.Bucket}\"]", id: "t"),
            Sample.Res(Sub, $",\"dependencies\":[\"{Topic}\"]", id: "s")));

        var edit = Remove(document, new RemoveOptions { TakesDependents = true }, Sample.Bucket);

        Assert.Equal(Sample.Root, Assert.Single(edit.After.Resources()).Urn);
    }

    [Fact]
    public void A_provider_in_use_can_not_be_dropped()
    {
        var document = Sample.Open(Sample.Deployment(
            Sample.Res(Sample.Aws, id: "p"), Sample.Res(Sample.Bucket, $",\"provider\":\"{Sample.Aws}::p\"")));

        var refusal = Sample.Refused(RemoveEdit.Plan(document, [0], new RemoveOptions { DropsReferences = true }));

        Assert.Equal(1407, refusal.Code.Number);
    }

    [Fact]
    public void A_protected_resource_needs_force()
    {
        var document = Sample.Open(Sample.Deployment(Sample.Res(Sample.Bucket, ",\"protect\":true")));

        Assert.Equal(1406, Sample.Refused(RemoveEdit.Plan(document, [0], new RemoveOptions())).Code.Number);
        Assert.Equal(0, Remove(document, new RemoveOptions { Force = true }, Sample.Bucket).After.Count);
    }

    [Fact]
    public void One_of_two_copies_can_go_while_others_refer_to_the_urn()
    {
        var document = Sample.Open(Sample.Deployment(
            Sample.Res(Sample.Bucket, id: "new"),
            Sample.Res(Sample.Bucket, ",\"delete\":true", id: "old"),
            Sample.Res(Topic, $",\"dependencies\":[\"{Sample.Bucket}\"]", id: "t")));

        var edit = Sample.Done(RemoveEdit.Plan(document, [1], new RemoveOptions()));

        Assert.Equal(["new", "t"], edit.After.Resources().Select(x => x.Id));
    }

    [Fact]
    public void Several_copies_have_to_be_told_apart()
    {
        var document = Sample.Open(Sample.Deployment(
            Sample.Res(Sample.Bucket, id: "new"), Sample.Res(Sample.Bucket, ",\"delete\":true", id: "old")));

        Assert.Equal(1404, Sample.Refused(ResourceSelection.FindOne(document, "data")).Code.Number);
        Assert.True(ResourceSelection.FindOne(document, "data", "old").TryGet(out var found));
        Assert.Equal(1, found.Copies[0].Index);
    }

    private static StateEdit Remove(State.Document.StateDocument document, RemoveOptions options, string urn)
        => Sample.Done(RemoveEdit.Plan(document, [Sample.Index(document, urn)], options));

    private static State.Document.StateDocument Pair(string reference)
        => Sample.Open(Sample.Deployment(
            Sample.Component(Sample.Root),
            Sample.Component(Sample.Bucket),
            Sample.Res(
                Topic,
                string.Format(System.Globalization.CultureInfo.InvariantCulture, reference, Sample.Bucket),
                id: "t")));
}
