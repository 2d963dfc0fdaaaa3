using System.Text;
using Cairn.Storage.Journal;

namespace Cairn.Storage.Tests.Journal;

public sealed class JournalReaderTests
{
    private static readonly string[][] Batches = [["alpha"], ["beta", "gamma", "delta"], ["epsilon"]];

    [Fact]
    public void A_sound_journal_is_read_whole()
    {
        var content = Journals.Read(Journals.Bytes(zeros: 1000, Batches));

        Assert.Equal(["alpha", "beta", "gamma", "delta", "epsilon"], Journals.Texts(content));
        Assert.False(content.IsDamaged);
        Assert.Null(content.TornTail);
    }

    [Fact]
    public void A_torn_tail_is_cut_and_told()
    {
        var bytes = Journals.Bytes(zeros: 0, Batches);
        var content = Journals.Read([.. bytes[..^3], .. new byte[500]]);

        Assert.Equal(["alpha", "beta", "gamma", "delta"], Journals.Texts(content));
        Assert.False(content.IsDamaged);
        Assert.Equal(content.Frames[^1].End, content.TornTail?.Offset);
    }

    [Fact]
    public void Damage_before_an_acknowledged_record_is_no_torn_tail()
    {
        var bytes = Journals.Bytes(zeros: 100, Batches);
        var beta = Journals.Read(bytes).Frames[2];
        bytes[beta.PayloadOffset] ^= 1;

        var content = Journals.Read(bytes);

        var damage = Assert.Single(content.Damage);
        Assert.Equal(new JournalDamage(beta.Offset, beta.End - beta.Offset, LostRecords: 1), damage);
        Assert.Equal(["alpha", "gamma", "delta", "epsilon"], Journals.Texts(content));
        Assert.Null(content.TornTail);
    }

    [Fact]
    public void A_batch_of_which_a_part_arrived_was_never_acknowledged_and_is_cut()
    {
        var bytes = Journals.Bytes(zeros: 100, Batches[..2]);
        var gamma = Journals.Read(bytes).Frames[3];
        bytes.AsSpan((int)gamma.Offset, (int)(gamma.End - gamma.Offset)).Clear();

        var content = Journals.Read(bytes);

        Assert.Equal(["alpha", "beta"], Journals.Texts(content));
        Assert.False(content.IsDamaged);
        Assert.Equal(gamma.Offset, content.TornTail?.Offset);
    }

    [Fact]
    public void Bytes_pushed_in_between_are_damage_and_lose_nothing()
    {
        var bytes = Journals.Bytes(zeros: 0, Batches);
        var at = (int)Journals.Read(bytes).Frames[2].Offset;

        var content = Journals.Read([.. bytes[..at], 1, 2, 3, .. bytes[at..]]);

        Assert.Equal(["alpha", "beta", "gamma", "delta", "epsilon"], Journals.Texts(content));
        Assert.Equal(new JournalDamage(at, 3, LostRecords: 0), Assert.Single(content.Damage));
    }

    [Fact]
    public void Two_records_that_changed_places_are_noticed()
    {
        var bytes = Journals.Bytes(zeros: 0, ["one"], ["two"], ["six"]);
        var frames = Journals.Read(bytes).Frames;
        int first = (int)frames[1].Offset, second = (int)frames[2].Offset, third = (int)frames[3].Offset;

        var content = Journals.Read(
            [.. bytes[..first], .. bytes[second..third], .. bytes[first..second], .. bytes[third..]]);

        Assert.True(content.IsDamaged);
        Assert.Equal(["two", "six"], Journals.Texts(content));
    }

    [Fact]
    public void A_record_of_another_journal_does_not_fit_in()
    {
        var bytes = Journals.Bytes(zeros: 0, ["one"], ["two"], ["six"]);
        var other = Journals.Bytes(zeros: 0, ["ten"], ["two"], ["six"]);
        var second = (int)Journals.Read(bytes).Frames[2].Offset;

        Assert.True(Journals.Read([.. bytes[..second], .. other[second..]]).IsDamaged);
    }

    [Fact]
    public void A_lost_first_block_leaves_the_other_records_to_be_salvaged()
    {
        var bytes = Journals.Bytes(zeros: 0, Batches);
        bytes.AsSpan(0, 100).Clear();

        var content = Journals.Read(bytes);

        Assert.Null(content.Header);
        Assert.True(content.IsDamaged);
        Assert.Equal(["alpha", "beta", "gamma", "delta", "epsilon"], Journals.Texts(content));
    }

    [Fact]
    public void An_empty_file_has_nothing_in_it_and_no_damage()
    {
        var content = Journals.Read([]);

        Assert.Empty(content.Frames);
        Assert.False(content.IsDamaged);
        Assert.Null(content.TornTail);
    }

    [Fact]
    public void A_large_journal_is_read_by_two_threads_to_the_same_records()
    {
        var (bytes, texts) = Large();

        var content = Journals.ReadBeside([.. bytes, .. new byte[1 << 20]]);

        Assert.Equal(texts, Journals.Texts(content));
        Assert.Equal(
            Enumerable.Range(0, texts.Length + 1).Select(i => (long)i), content.Frames.Select(x => x.Sequence));
        Assert.False(content.IsDamaged);
        Assert.Null(content.TornTail);
    }

    [Fact]
    public void Damage_anywhere_in_a_large_journal_is_told_and_loses_one_record()
    {
        var (bytes, texts) = Large();
        var frames = Journals.Read(bytes).Frames;
        foreach (var share in new[] { 0.01, 0.49, 0.5, 0.51, 0.98 })
        {
            var frame = frames[(int)(share * frames.Count)];
            var damaged = bytes.ToArray();
            damaged[frame.PayloadOffset] ^= 1;

            var content = Journals.ReadBeside(damaged);

            var expected = new JournalDamage(frame.Offset, frame.End - frame.Offset, LostRecords: 1);
            Assert.Equal(expected, Assert.Single(content.Damage));
            Assert.Equal(texts.Length - 1, Journals.Texts(content).Length);
        }
    }

    [Fact]
    public void A_record_within_a_record_is_not_taken_for_one_of_the_journal()
    {
        // Wherever the second thread begins to look, it finds the records of another journal first.
        var inner = Encoding.Latin1.GetString(Journals.Bytes(zeros: 0, Batches)[JournalFormat.Magic.Length..]);
        var texts = Enumerable.Range(0, 12).Select(i => string.Concat(Enumerable.Repeat(inner, 4_000)) + i).ToArray();

        var content = Journals.ReadBeside(
            Journals.Bytes(zeros: 0, Encoding.Latin1, [.. texts.Select(x => new[] { x })]));

        Assert.Equal(texts, content.Frames.Skip(1).Select(x => Encoding.Latin1.GetString(content.Payload(x))));
        Assert.False(content.IsDamaged);
    }

    /// <summary>A journal that is worth a second thread.</summary>
    private static (byte[] Bytes, string[] Texts) Large()
    {
        var texts = Enumerable.Range(0, 12_000).Select(i => $"{i} {new string('x', i % 2_000)}").ToArray();
        return (Journals.Bytes(zeros: 0, [.. texts.Select(x => new[] { x })]), texts);
    }
}
