using Cairn.State.Edits;
using Xunit;

namespace Cairn.State.Tests.Edits;

public sealed class RenameEditTests
{
    [Fact]
    public void Every_place_that_names_the_resource_gets_the_new_urn_and_nothing_else_changes()
    {
        var renamed = Sample.Bucket[..^4] + "files";

        var edit = Sample.Done(RenameEdit.Plan(Sample.Open(Sample.Typical), Sample.Bucket, "files"));

        // A plain text that happens to be the URN is a value of the program, not a reference.
        var expected = Sample.Typical.Replace(Sample.Bucket, renamed, StringComparison.Ordinal)
            .Replace($"\"text\":\"{renamed}\"", $"\"text\":\"{Sample.Bucket}\"", StringComparison.Ordinal);
        Assert.Equal(expected, Sample.Text(edit));
    }

    [Fact]
    public void Renaming_a_provider_keeps_the_id_in_what_refers_to_it()
    {
        var edit = Sample.Done(RenameEdit.Plan(Sample.Open(Sample.Typical), Sample.Aws, "main"));

        Assert.Contains("::main::p1\"", Sample.Text(edit), StringComparison.Ordinal);
        Assert.DoesNotContain("::default", Sample.Text(edit), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_that_waits_for_deletion_is_renamed_too()
    {
        var text = Sample.Deployment(
            Sample.Component(Sample.Root),
            Sample.Res(Sample.Bucket, ",\"delete\":true", id: "old"),
            Sample.Res(Sample.Bucket, id: "new"));

        var edit = Sample.Done(RenameEdit.Plan(Sample.Open(text), Sample.Bucket, "files"));

        Assert.DoesNotContain(Sample.Bucket, Sample.Text(edit), StringComparison.Ordinal);
        Assert.Equal(2, edit.After.Resources().Count(x => x.Name == "files"));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused()
    {
        var other = Sample.Bucket[..^4] + "files";
        var text = Sample.Deployment(
            Sample.Component(Sample.Root), Sample.Res(Sample.Bucket), Sample.Res(other, id: "j"));

        var refusal = Sample.Refused(RenameEdit.Plan(Sample.Open(text), Sample.Bucket, "files"));

        Assert.Equal(1408, refusal.Code.Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_name_that_can_only_be_a_mistake_is_refused(string name)
    {
        var refusal = Sample.Refused(RenameEdit.Plan(Sample.Open(Sample.Typical), Sample.Bucket, name));

        Assert.Equal(1409, refusal.Code.Number);
    }

    [Fact]
    public void A_name_with_a_separator_is_legal_but_warned_of()
    {
        var result = RenameEdit.Plan(Sample.Open(Sample.Typical), Sample.Bucket, "a::b");

        Sample.Done(result);
        Assert.Contains(result.Diagnostics, x => x.Code.Number == 1410);
    }

    [Fact]
    public void The_same_name_changes_nothing()
    {
        var edit = Sample.Done(RenameEdit.Plan(Sample.Open(Sample.Typical), Sample.Bucket, "data"));

        Assert.False(edit.HasChanges);
        Assert.Equal(Sample.Typical, Sample.Text(edit));
    }

    [Fact]
    public void References_of_a_snippet_follow()
    {
        var text = Sample.DeploymentWith(
            $",\"snippets\":[{{\"uuid\":\"u\",\"name\":\"{Sample.Bucket}\","
            + $"\"references\":{{\"b\":\"{Sample.Bucket}\"}}}}]",
            Sample.Component(Sample.Root),
            Sample.Res(Sample.Bucket));

        var edit = Sample.Done(RenameEdit.Plan(Sample.Open(text), Sample.Bucket, "files"));

        Assert.Equal("urn:pulumi:dev::app::aws:s3/bucket:Bucket::files", edit.After.Snippets[0].References[0]);
        Assert.Contains($"\"name\":\"{Sample.Bucket}\"", Sample.Text(edit), StringComparison.Ordinal);
    }
}
