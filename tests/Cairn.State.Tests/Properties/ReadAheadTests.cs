using System.Text;
using Cairn.State.Document;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>A list that is read by two threads is the list that one reads, whatever stands in it.</summary>
public sealed class ReadAheadTests
{
    private const int WindowMin = 256;
    private const int WindowMax = 8192;

    [Fact]
    public void Two_threads_read_what_one_reads()
    {
        long taken = 0;
        StateGenerator.Seeds.Sample(
            seed =>
            {
                var random = new Random(seed.Seed);
                var bytes = HostileBytes.Mutate(HostileBytes.Base(seed, random), random, times: random.Next(3));
                var window = random.Next(WindowMin, WindowMax);
                using var ahead = new BesideBytes(bytes, isThread: random.Next(8) == 0);
                Assert.Equal(Read(StateBytes.FromArray(bytes), window), Read(ahead, window));

                // Nothing more is begun after what can't be taken over.
                Interlocked.Add(ref taken, Math.Max(0, ahead.Begun - 1));
            },
            iter: StateGenerator.Cases,
            print: seed => $"StateGenerator.Make({seed.Count}, {seed.Seed})");
        Assert.True(taken > StateGenerator.Cases / 2, $"only {taken} stretches were taken over");
    }

    [Theory]
    [InlineData(300)]
    [InlineData(700)]
    [InlineData(1500)]
    public void A_value_that_looks_like_the_list_is_no_part_of_it(int window)
    {
        var values = string.Join(
            ",", Enumerable.Range(0, 60).Select(static i => $$"""{"urn":"{{Urn(i)}}","type":"t:m:V" }"""));
        var resources = Enumerable.Range(0, 12).Select(
            i => $$"""{"urn":"{{Urn(i)}}","custom":false,"type":"t:m:T","outputs":{"all":[{{values}}] } }""");
        var bytes = Encoding.UTF8.GetBytes(
            $$"""{"version":3,"deployment":{"resources":[{{string.Join(",", resources)}}] } }""");

        using var ahead = new BesideBytes(bytes, isThread: true);
        Assert.Equal(Read(StateBytes.FromArray(bytes), window), Read(ahead, window));
        Assert.NotEqual(0, ahead.Begun);
    }

    private static string Urn(int i) => $"urn:pulumi:dev::app::t:m:T::n{i}";

    /// <summary>What was read, or why it was not. A reader quotes as much of what it met as its window shows.</summary>
    private static string Read(StateBytes bytes, int window)
    {
        var opened = StateDocument.Open(bytes, window);
        return opened.TryGet(out var document)
            ? Opened.Of(document).Describe()
            : string.Join('\n', opened.Diagnostics.Select(x => $"{x.Code} {x.Place}"));
    }
}
