using System.Text;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.State.Json;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Edits;

public sealed class ExportImportTests
{
    private static readonly ExportOptions Compact = new() { Style = JsonStyle.Compact };

    [Fact]
    public void Exporting_a_compact_deployment_compactly_changes_nothing()
        => Assert.Equal(Sample.Typical, Export(Sample.Open(Sample.Typical), Compact));

    [Fact]
    public void A_checkpoint_of_an_export_exports_to_the_same_bytes_again()
        => RandomStates.Gen.Sample(text =>
        {
            var options = Compact with { Envelope = Envelope.Checkpoint };
            var checkpoint = Sample.Open(Export(Sample.Open(text), options));

            Assert.Equal("organization/app/dev", checkpoint.StackName);
            Assert.Equal(text, Export(checkpoint, Compact));
        });

    [Fact]
    public void Secrets_are_opened_in_place()
    {
        const string Secret = "{\"4dabf18193072939515e22adb298388d\":"
            + "\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"c\"}";
        var text = Sample.DeploymentWith(
            ",\"secrets_providers\":{\"type\":\"passphrase\"}",
            Sample.Res(Sample.Bucket, $",\"inputs\":{{\"a\":[{Secret}],\"b\":1.0}}"));

        var exported = Export(Sample.Open(text), Compact with { Decrypt = x => x == "c" ? "\"open\"" : null });

        var opened = Secret.Replace("\"ciphertext\":\"c\"", "\"plaintext\":\"\\\"open\\\"\"", StringComparison.Ordinal);
        Assert.Equal(text.Replace(Secret, opened, StringComparison.Ordinal), exported);
        var refusal = Sample.Refused(StateExport.Make(Sample.Open(text), Compact with { Decrypt = _ => null }));
        Assert.Equal(1419, refusal.Code.Number);
    }

    [Fact]
    public void An_old_version_becomes_version_3()
    {
        var text = Sample.Deployment(Sample.Res(Sample.Bucket, ",\"inputs\":{\"a\":1}"))
            .Replace("\"version\":3", "\"version\":2", StringComparison.Ordinal);

        var exported = Sample.Open(Export(Sample.Open(text), Compact));

        Assert.Equal(3, exported.Version);
    }

    [Fact]
    public void A_stage_renamed_and_renamed_back_has_the_same_bytes()
        => RandomStates.Gen.Sample(text =>
        {
            var there = Sample.Done(StageRename.Plan(Sample.Open(text), "dev", "prod")).After;

            Assert.DoesNotContain("pulumi:dev::", Sample.Text(there), StringComparison.Ordinal);
            Assert.Contains("::app-prod\"", Sample.Text(there), StringComparison.Ordinal);
            Assert.Equal(text, Sample.Text(Sample.Done(StageRename.Plan(there, "prod", "dev"))));
        });

    [Fact]
    public void Importing_tells_what_is_added_changed_and_removed()
    {
        var target = Sample.Open(Sample.Deployment(Sample.Component(Sample.Root), Sample.Res(Sample.Bucket, id: "b")));
        var source = Sample.Open(Sample.Deployment(
            Sample.Component(Sample.Root, ",\"outputs\":{}"), Sample.Res(Sample.Policy, id: "p")));

        Assert.True(ImportEdit.Plan(source, target).TryGet(out var edit));

        Assert.Equal(
            [(EditAction.Change, Sample.Root), (EditAction.Add, Sample.Policy), (EditAction.Remove, Sample.Bucket)],
            edit.Changes.Select(x => (x.Action, x.Urn)));
        Assert.Equal(Sample.Text(source), Sample.Text(edit));
    }

    [Fact]
    public void A_state_that_differs_only_in_order_is_imported_too()
    {
        var one = Sample.Res(Sample.Bucket, id: "b");
        var other = Sample.Res(Sample.Policy, id: "p");
        var target = Sample.Open(Sample.Deployment(one, other));

        Assert.True(ImportEdit.Plan(Sample.Open(Sample.Deployment(other, one)), target).TryGet(out var edit));
        Assert.True(ImportEdit.Plan(target, target).TryGet(out var nothing));

        Assert.True(edit.HasChanges);
        Assert.False(nothing.HasChanges);
    }

    [Fact]
    public void A_damaged_file_and_one_of_another_stage_are_not_imported()
    {
        var sound = Sample.Open(Sample.Typical);
        var damaged = Sample.Open(Sample.Deployment(Sample.Res(Sample.Bucket, ",\"parent\":\"" + Sample.Root + "\"")));
        var prod = Sample.Done(StageRename.Plan(sound, "dev", "prod")).After;

        Assert.False(IntegrityCheck.Run(damaged).IsSound);
        Assert.Equal(1420, Sample.Refused(ImportEdit.Plan(damaged, sound)).Code.Number);
        Assert.Equal(1421, Sample.Refused(ImportEdit.Plan(prod, sound)).Code.Number);
    }

    [Fact]
    public void Pending_operations_come_along_and_a_missing_target_gets_a_checkpoint()
    {
        Assert.True(ImportEdit.Plan(Sample.Open(Sample.Typical), null).TryGet(out var edit));

        Assert.Equal(1, edit.After.PendingCount);
        Assert.Equal(Envelope.Checkpoint, edit.After.Envelope);
        Assert.Equal("organization/app/dev", edit.After.StackName);
    }

    [Fact]
    public void A_deployment_without_resources_can_go_without_its_list()
    {
        var empty = Sample.Open(Sample.Deployment());

        Assert.Contains("\"resources\":[]", Export(empty, Compact), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "\"resources\"", Export(empty, Compact with { OmitsEmptyList = true }), StringComparison.Ordinal);
        Assert.Contains(
            "\"resources\"",
            Export(Sample.Open(Sample.Typical), Compact with { OmitsEmptyList = true }),
            StringComparison.Ordinal);
    }

    private static string Export(StateDocument document, ExportOptions options)
    {
        Assert.True(StateExport.Make(document, options).TryGet(out var text));
        return Encoding.UTF8.GetString(text);
    }
}
