using Cairn.State.Journal;
using Cairn.State.Json;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Journal;

public sealed class JournalCodecTests
{
    private static readonly long Cases = Testing.StateGenerator.Cases;

    private static readonly Gen<RawJson> Json = Gen.Byte.Array[0, 40].Select(x => new RawJson(x));

    private static readonly Gen<string> Texts =
        Gen.String.Select(x => string.Concat(x.Where(c => !char.IsSurrogate(c))));

    private static readonly Gen<int> Numbers = Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, int.MaxValue]);

    private static readonly Gen<long> Operations = Gen.OneOf(Gen.Long[0, 300], Gen.Long[0, long.MaxValue]);

    private static readonly Gen<StateChange> Changes = Gen.OneOf<StateChange>(
        Gen.Select(Json, Numbers, Gen.Bool).Select((json, place, has)
            => (StateChange)new StateChange.Add(json, has && place < int.MaxValue ? place : null)),
        Gen.Select(Numbers, Json).Select((target, json) => (StateChange)new StateChange.Replace(target, json)),
        Numbers.Select(x => (StateChange)new StateChange.Remove(x)),
        Gen.Select(Numbers, Gen.Enum<ResourceMark>(), Gen.Bool).Select((target, mark, isOn)
            => (StateChange)new StateChange.Mark(target, mark, isOn)));

    private static readonly Gen<JournalEntry> Opened =
        Gen.Select(Texts, Texts, Numbers, Gen.Byte.Array[32], Operations, Gen.Bool).Select(
            (one, two, number, hash, size, isChecked) => (JournalEntry)new JournalEntry.RunOpened
            {
                Stage = one,
                RunId = two,
                Command = one,
                User = two,
                Host = one + two,
                ProcessId = number,
                StartedAt = two,
                Base = new BaseIdentity([.. hash], size, number),
                IsIntegrityChecked = isChecked,
            });

    private static readonly Gen<JournalEntry> Entries = Gen.OneOf<JournalEntry>(
        Opened,
        Gen.Select(Operations, Gen.Enum<OperationKind>(), Json).Select((number, kind, json)
            => (JournalEntry)new JournalEntry.Begun(number, kind, json)),
        Gen.Select(Operations, Changes.Array[0, 4], Gen.Bool).Select((number, changes, hasHidden)
            => (JournalEntry)new JournalEntry.Ended(number, [.. changes], hasHidden)),
        Operations.Select(x => (JournalEntry)new JournalEntry.Failed(x)),
        Numbers.Select(x => (JournalEntry)new JournalEntry.PendingResolved(x)),
        Json.Select(x => (JournalEntry)new JournalEntry.SecretsChanged(x)),
        Gen.Enum<RunOutcome>().Select(x => (JournalEntry)new JournalEntry.Closed(x)));

    [Fact]
    public void An_entry_comes_back_as_it_was() => Entries.Sample(
        entry =>
        {
            var bytes = JournalCodec.Write(entry);
            Assert.True(JournalCodec.Read(bytes).TryGet(out var read));
            Assert.Equal(entry, read);
            Assert.Equal(bytes, JournalCodec.Write(read));
        },
        iter: Cases);

    [Fact]
    public void A_part_of_an_entry_is_none() => Entries.Sample(
        entry =>
        {
            var bytes = JournalCodec.Write(entry);
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Equal(1503, Refused(bytes.AsMemory(0, length)));
            }

            Assert.Equal(1503, Refused((byte[])[.. bytes, 0]));
        },
        iter: Cases / 10);

    [Fact]
    public void Any_bytes_are_one_entry_or_none() => Gen.Byte.Array[0, 60].Sample(Hostile, iter: Cases * 4);

    [Fact]
    public void Any_change_to_the_bytes_gives_another_entry_or_none() =>
        Gen.Select(Entries, Gen.Int[0, 100_000], Gen.Byte).Sample(
            (entry, place, value) =>
            {
                var bytes = JournalCodec.Write(entry);
                bytes[place % bytes.Length] = value;
                Hostile(bytes);
            },
            iter: Cases * 4);

    [Fact]
    public void A_huge_count_takes_no_memory()
    {
        byte[] ended = [3, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 7, 3, 1];

        Assert.Equal(1503, Refused(ended));
    }

    [Fact]
    public void A_number_has_one_encoding()
    {
        Assert.True(JournalCodec.Read((byte[])[4, 1]).TryGet(out _));
        Assert.Equal(1503, Refused((byte[])[4, 0x81, 0]));
        Assert.Equal(1503, Refused((byte[])[4, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]));
    }

    [Fact]
    public void A_newer_format_is_told_from_damage()
    {
        Assert.Equal(1504, Refused((byte[])[1, 2, 0]));
        Assert.Equal(1503, Refused((byte[])[99]));
    }

    private static void Hostile(byte[] bytes)
    {
        var result = JournalCodec.Read(bytes);
        if (result.TryGet(out var entry))
        {
            Assert.Equal(bytes, JournalCodec.Write(entry));
            return;
        }

        Assert.InRange(Assert.Single(result.Diagnostics).Code.Number, 1503, 1504);
    }

    private static int Refused(ReadOnlyMemory<byte> bytes)
    {
        var result = JournalCodec.Read(bytes);
        Assert.Null(result.Value);
        return Assert.Single(result.Diagnostics).Code.Number;
    }
}
