using System.Text;
using Cairn.State.Edits;
using Cairn.State.Json;
using Xunit;

namespace Cairn.State.Tests.Edits;

public sealed class FlagEditTests
{
    [Fact]
    public void Protecting_adds_one_member_where_pulumi_has_it()
    {
        var edit = Sample.Done(FlagEdit.Protect(Sample.Open(Sample.Typical), [2], isSet: true));

        var expected = Sample.Typical.Replace(
            $"\"parent\":\"{Sample.Root}\",\"provider\"",
            $"\"parent\":\"{Sample.Root}\",\"protect\":true,\"provider\"",
            StringComparison.Ordinal);
        Assert.Equal(expected, Sample.Text(edit));
        Assert.Equal(EditAction.Protect, Assert.Single(edit.Changes).Action);
    }

    [Fact]
    public void Protecting_twice_changes_nothing()
    {
        var once = Sample.Done(FlagEdit.Protect(Sample.Open(Sample.Typical), [2], isSet: true)).After;

        Assert.False(Sample.Done(FlagEdit.Protect(once, [2], isSet: true)).HasChanges);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tainting_declares_the_feature_and_untainting_takes_it_back(bool isIndented)
    {
        var style = isIndented ? JsonStyle.FourSpaces : JsonStyle.Compact;
        var text = JsonText.Reindent(Encoding.UTF8.GetBytes(Sample.Deployment(Sample.Res(Sample.Bucket))), style);

        var tainted = Sample.Done(FlagEdit.Taint(Sample.Open(text), [0], isSet: true)).After;
        var clean = Sample.Done(FlagEdit.Taint(tainted, [0], isSet: false)).After;

        Assert.Equal(4, tainted.Version);
        Assert.Equal(["taint"], tainted.Features);
        Assert.True(tainted[0].Has(State.Document.ResourceTraits.Taint));
        var relaid = JsonText.Reindent(Encoding.UTF8.GetBytes(Sample.Text(tainted)), style);
        Assert.Equal(Encoding.UTF8.GetString(relaid), Sample.Text(tainted));
        Assert.Equal(Encoding.UTF8.GetString(text), Sample.Text(clean));
    }

    [Fact]
    public void The_features_that_were_used_without_being_declared_are_declared_too()
    {
        var edit = Sample.Done(FlagEdit.Taint(Sample.Open(Sample.Typical), [2], isSet: true));

        Assert.Equal(["replaceWith", "taint", "views"], edit.After.Features);
    }

    [Fact]
    public void A_copy_that_waits_for_deletion_can_not_be_tainted()
    {
        var document = Sample.Open(Sample.Deployment(Sample.Res(Sample.Bucket, ",\"delete\":true")));

        Assert.Equal(1412, Sample.Refused(FlagEdit.Taint(document, [0], isSet: true)).Code.Number);
    }

    [Fact]
    public void An_old_version_has_no_taint()
    {
        var text = Sample.Deployment(Sample.Res(Sample.Bucket))
            .Replace("\"version\":3", "\"version\":2", StringComparison.Ordinal);

        Assert.Equal(1411, Sample.Refused(FlagEdit.Taint(Sample.Open(text), [0], isSet: true)).Code.Number);
    }
}
