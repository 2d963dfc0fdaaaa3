using Cairn.Storage.Journal;

namespace Cairn.Storage.Tests.Journal;

/// <summary>Every damage to a journal is noticed, and costs no record but those it hit.</summary>
public sealed class JournalDamageTests
{
    private const int Bytes = 64 << 10;
    private const int ZerosBytes = 2 << 10;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1";
    private static readonly byte[] Sound = Make();
    private static readonly JournalContent Whole = Journals.Read(Sound);

    [Fact]
    public void Each_flipped_bit_is_noticed_and_costs_one_record_at_most()
    {
        var cases = 0;
        Parallel.For(0, Sound.Length, () => (byte[])Sound.Clone(), (at, _, bytes) =>
        {
            for (var bit = 0; bit < 8; bit++)
            {
                bytes[at] ^= (byte)(1 << bit);
                var content = Journals.Read(bytes);
                bytes[at] ^= (byte)(1 << bit);
                var isTail = at >= Whole.Frames[^1].Offset;
                Assert.True(
                    isTail ? content.TornTail is not null : content.IsDamaged, $"byte {at}, bit {bit}: not noticed");
                Assert.True(content.Frames.Count >= Whole.Frames.Count - 1, $"byte {at}, bit {bit}: lost records");
                AssertIntact(content);
            }

            Interlocked.Add(ref cases, 8);
            return bytes;
        }, _ => { });

        Console.WriteLine($"  bit flips: {cases:N0} of a journal of {Sound.Length:N0} bytes, each noticed");
    }

    [Fact]
    public void Each_truncation_leaves_the_records_before_it()
    {
        var ends = Whole.Frames.Select(frame => frame.End).ToArray();
        for (var length = 0; length <= Sound.Length; length++)
        {
            var content = Journals.Read(Sound[..length]);
            Assert.Equal(ends.Count(end => end <= length), content.Frames.Count);
            Assert.Equal(length is > 0 and < 8, content.IsDamaged);
            var last = content.Frames.Count == 0 ? 8 : content.Frames[^1].End;
            Assert.Equal(
                length > last && Sound.AsSpan((int)last..length).ContainsAnyExcept((byte)0),
                content.TornTail is not null);
        }

        Console.WriteLine($"  truncations: {Sound.Length + 1:N0}, each with every record before it");
    }

    [Fact]
    public void Random_damage_to_many_bytes_is_noticed_and_intact_records_are_salvaged()
    {
        var runs = IsLong ? 100_000 : 2_000;
        var random = new Random(1);
        long salvaged = 0, intact = 0;
        for (var run = 0; run < runs; run++)
        {
            var bytes = (byte[])Sound.Clone();
            var hit = new HashSet<long>();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                var length = random.Next(1, 600);
                var at = random.Next(8, (int)Whole.Frames[^1].End - length);
                random.NextBytes(bytes.AsSpan(at, length));
                hit.UnionWith(Whole.Frames
                    .Where(frame => frame.Offset < at + length && frame.End > at)
                    .Select(frame => frame.Sequence));
            }

            var content = Journals.Read(bytes);
            Assert.True(content.IsDamaged || content.TornTail is not null, $"run {run}");
            AssertIntact(content);
            salvaged += content.Frames.Count(frame => !hit.Contains(frame.Sequence));
            intact += Whole.Frames.Count - hit.Count;
        }

        Console.WriteLine(
            $"  damage to many bytes: {runs:N0} journals, {salvaged:N0} of {intact:N0} intact records read");
        Assert.Equal(intact, salvaged);
    }

    [Fact]
    public void Any_bytes_at_all_are_read_without_an_exception()
    {
        var runs = IsLong ? 50_000_000 : 1_000_000;
        var short1 = Journals.Bytes(zeros: 16, ["a"], ["b", "c"], ["d"]);
        Parallel.For(0, 4, part =>
        {
            var random = new Random(part);
            var buffer = new byte[1024];
            for (var run = 0; run < runs / 4; run++)
            {
                var length = Mutation.Of(random, short1, buffer);
                var content = JournalReader.Read(
                    Cairn.State.Document.StateBytes.FromArray(buffer.AsMemory(0, length)), CancellationToken.None);
                Assert.True(content.Frames.Count <= length / JournalFormat.HeadBytes);
            }
        });

        Console.WriteLine($"  fuzz of the journal reader: {runs:N0} inputs");
    }

    /// <summary>What is read is what was written, whatever else happened.</summary>
    private static void AssertIntact(JournalContent content)
    {
        foreach (var frame in content.Frames)
        {
            var sound = Whole.Frames[(int)frame.Sequence];
            Assert.True(frame.Hash == sound.Hash && content.Payload(frame).SequenceEqual(Whole.Payload(sound)));
        }
    }

    private static byte[] Make()
    {
        var random = new Random(5);
        var batches = new List<string[]>();
        var bytes = 0;
        while (bytes < Bytes - ZerosBytes - 1200)
        {
            var batch = Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => new string((char)random.Next('a', 'z'), random.Next(50, 400))).ToArray();
            batches.Add(batch);
            bytes += batch.Sum(text => text.Length + JournalFormat.HeadBytes);
        }

        batches.Add(["the last"]);
        return Journals.Bytes(ZerosBytes, [.. batches]);
    }
}
