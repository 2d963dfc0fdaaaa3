using Cairn.State.Edits;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

public sealed class ValidStateTests
{
    private const int SmallWindow = 4096;

    private static string Print((int Count, int Seed) seed) => $"StateGenerator.Make({seed.Count}, {seed.Seed})";

    [Fact]
    public void A_valid_state_is_never_reported_damaged()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                var opened = Opened.Of(StateGenerator.Make(seed.Count, seed.Seed).ToBytes());
                Assert.True(opened.Faults.IsSound, opened.Errors());
            },
            iter: StateGenerator.Cases,
            print: Print);

    [Fact]
    public void What_is_not_changed_is_written_as_it_was()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                var bytes = StateGenerator.Make(seed.Count, seed.Seed).ToBytes();
                var opened = Opened.Of(bytes);
                var rewrite = new StateRewrite(opened.Document);
                Assert.Equal(bytes, opened.Join(rewrite.Pieces()));
                rewrite.Order([.. Enumerable.Range(0, opened.Document.Count)]);
                Assert.Equal(bytes, opened.Join(rewrite.Pieces()));
            },
            iter: StateGenerator.Cases / 5,
            print: Print);

    [Fact]
    public void Reading_through_a_small_window_sees_the_same()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                var bytes = StateGenerator.Make(seed.Count, seed.Seed).ToBytes();
                Assert.Equal(Opened.Of(bytes).Describe(), Opened.Of(bytes, SmallWindow).Describe());
            },
            iter: StateGenerator.Cases / 5,
            print: Print);

    [Fact]
    public void The_model_reads_back_as_it_was_made()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                var state = StateGenerator.Make(seed.Count, seed.Seed);
                var document = Opened.Of(state.ToBytes()).Document;
                Assert.Equal(state.Resources.Select(x => x.Urn), document.Resources().Select(x => x.Urn));
                Assert.Equal(state.Resources.Select(x => x.Parent ?? ""), document.Resources().Select(x => x.Parent));
                Assert.Equal(state.Resources.Select(x => x.Id ?? ""), document.Resources().Select(x => x.Id));
                Assert.Equal(state.Resources.Select(x => x.IsDelete), document.Resources().Select(x => x.IsDelete));
                Assert.Equal(state.Pending.Count, document.PendingCount);
            },
            iter: StateGenerator.Cases / 5,
            print: Print);
}
