using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Edits;

public sealed class EditPropertyTests
{
    private static readonly Gen<(string Text, int Pick)> Cases = Gen.Select(RandomStates.Gen, Gen.Int[0, 100]);

    [Fact]
    public void The_random_states_are_valid()
        => RandomStates.Gen.Sample(text => Assert.True(IntegrityCheck.Run(Sample.Open(text)).IsSound));

    [Fact]
    public void A_name_given_and_taken_back_leaves_the_same_bytes()
        => Cases.Sample((text, pick) =>
        {
            var document = Sample.Open(text);
            var resource = document[pick % document.Count];

            var there = Sample.Done(RenameEdit.Plan(document, resource.Urn, "another name"));
            var back = Sample.Done(RenameEdit.Plan(there.After, there.After[resource.Index].Urn, resource.Name));

            Assert.NotEqual(text, Sample.Text(there));
            Assert.Equal(text, Sample.Text(back));
        });

    [Fact]
    public void What_an_edit_does_not_name_keeps_its_bytes()
        => Cases.Sample((text, pick) =>
        {
            var document = Sample.Open(text);
            var index = pick % document.Count;

            var edit = Sample.Done(RenameEdit.Plan(document, document[index].Urn, "other"));

            var touched = edit.Changes.Select(x => x.Urn).ToHashSet();
            foreach (var resource in document.Resources().Where(x => !touched.Contains(x.Urn)))
            {
                Assert.True(resource.Json.SequenceEqual(edit.After[resource.Index].Json));
            }
        });

    [Fact]
    public void Removing_with_dependents_leaves_a_sound_state_of_the_others_as_they_were()
        => Cases.Sample((text, pick) =>
        {
            var document = Sample.Open(text);

            var edit = Sample.Done(RemoveEdit.Plan(
                document, [pick % document.Count], new RemoveOptions { TakesDependents = true }));

            Assert.True(IntegrityCheck.Run(edit.After).IsSound);
            var gone = edit.Changes.Select(x => x.Urn).ToHashSet();
            Assert.Equal(Texts(document, x => !gone.Contains(x.Urn)), Texts(edit.After, _ => true));
        });

    [Fact]
    public void Removing_and_dropping_references_keeps_all_others()
        => Cases.Sample((text, pick) =>
        {
            var document = Sample.Open(text);
            var result = RemoveEdit.Plan(
                document, [pick % document.Count], new RemoveOptions { DropsReferences = true });
            if (!result.TryGet(out var edit))
            {
                Assert.Equal(1407, result.Diagnostics[0].Code.Number);
                return;
            }

            Assert.True(IntegrityCheck.Run(edit.After).IsSound);
            Assert.Equal(document.Count - 1, edit.After.Count);
        });

    [Fact]
    public void Protecting_all_and_unprotecting_all_leaves_the_same_bytes()
        => RandomStates.Gen.Sample(text =>
        {
            var document = Sample.Open(text);
            var all = Enumerable.Range(0, document.Count).ToList();

            var there = Sample.Done(FlagEdit.Protect(document, all, isSet: true));
            var back = Sample.Done(FlagEdit.Protect(there.After, all, isSet: false));

            Assert.Equal(text, Sample.Text(back));
        });

    private static IEnumerable<string> Texts(StateDocument document, Func<ResourceHeader, bool> filter)
        => document.Resources().Where(filter).Select(x => System.Text.Encoding.UTF8.GetString(x.Json));
}
