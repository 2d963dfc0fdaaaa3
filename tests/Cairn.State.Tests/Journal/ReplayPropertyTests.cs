using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Journal;

/// <summary>Journals replayed as a whole, held against the same journals folded entry by entry.</summary>
public sealed class ReplayPropertyTests
{
    private const int StepsMax = 12;
    private const long Enough = 1_000;
    private const int NoResource = 1510;
    private const int Plaintext = 1511;
    private const int NotPending = (int)FaultKind.PendingWithoutIdentity;

    private static readonly ManifestStamp Stamp = new() { Time = "2026-02-03T04:05:06Z" };

    [Fact]
    public void A_journal_that_was_recorded_is_replayed_to_what_it_folds_to()
    {
        var changed = 0;
        StateGenerator.Seeds.Sample(
            (count, seed) =>
            {
                var random = new Random(seed);
                var document = Document(random, count, seed);
                var (entries, fold) = Recorded(random, document);

                var replayed = Replay(document, entries);

                Assert.True(replayed is not null, $"seed {seed}: left to the fold");
                Assert.True(Folded(fold).AsSpan().SequenceEqual(All(replayed)), $"seed {seed}");
                _ = replayed.Bytes.Length == document.Bytes.Length ? 0 : Interlocked.Increment(ref changed);
            },
            iter: Cases);
        Assert.True(changed > 0);
    }

    [Fact]
    public void A_journal_that_was_changed_is_replayed_to_what_it_folds_to_or_not_at_all()
    {
        var (replayed, left, refused) = (0, 0, 0);
        StateGenerator.Seeds.Sample(
            (count, seed) =>
            {
                var random = new Random(seed);
                var document = Document(random, count, seed);
                var entries = Changed(random, Recorded(random, document).Entries);

                if (Replay(document, entries) is not { } result)
                {
                    Interlocked.Increment(ref left);
                    return;
                }

                // What is judged of each entry was judged when it was recorded: here the state as a whole is.
                Interlocked.Increment(ref replayed);
                Assert.True(IntegrityCheck.Run(result).IsSound, $"seed {seed}");
                if (Refusal(document, entries, isChecked: true, out var strict) is not null)
                {
                    Interlocked.Increment(ref refused);
                }
                else
                {
                    Assert.True(Folded(strict).AsSpan().SequenceEqual(All(result)), $"seed {seed}");
                }

                // Without rules a fold refuses only a text that is no resource; here it was replaced or done with.
                if (Refusal(document, entries, isChecked: false, out var free) is { } refusal)
                {
                    Assert.True(
                        refusal.Code.Number is NoResource or Plaintext or NotPending, $"seed {seed}: {refusal}");
                }
                else
                {
                    Assert.True(Folded(free).AsSpan().SequenceEqual(All(result)), $"seed {seed}");
                }
            },
            iter: Cases);
        Assert.True(replayed > 0 && left > 0);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{replayed} changed journals replayed, {refused} of them not entry by entry; {left} left to the fold");
    }

    [Fact]
    public void A_small_journal_of_a_large_state_is_left_to_the_fold()
    {
        var document = Open(StateGenerator.Make(24, 1).ToBytes());

        Assert.NotNull(JournalReplay.Begin(document, document.Count, static _ => null));
        Assert.Null(JournalReplay.Begin(document, 1, static _ => null));
    }

    private static long Cases => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1"
        ? 200_000
        : Math.Min(10_000, StateGenerator.Cases);

    /// <summary>A state compact or laid out, so that texts have to be laid out like it.</summary>
    private static StateDocument Document(Random random, int count, int seed)
    {
        var bytes = StateGenerator.Make(count % 9, seed).ToBytes();
        return Open(random.Next(3) switch
        {
            0 => JsonText.Reindent(bytes, JsonStyle.FourSpaces),
            1 => JsonText.Reindent(bytes, JsonStyle.Compact),
            _ => bytes,
        });
    }

    /// <summary>The entries of a run that was cut off, and the fold that took them.</summary>
    private static (List<JournalEntry> Entries, JournalFold Fold) Recorded(Random random, StateDocument document)
    {
        var entries = new List<JournalEntry> { Runs.Opening(document) };
        var fold = Runs.Open(document);
        var naive = NaiveState.Of(document);
        var run = new RandomRun(random);
        var length = random.Next(1, StepsMax);
        for (var operation = 1; operation <= length; operation++)
        {
            var changes = run.Changes(naive).Select(change => Spaced(random, change)).ToList();
            var number = random.Next(2) == 0 ? operation : 0;
            if (number > 0 && !Taken(new JournalEntry.Begun(number, OperationKind.Updating, Planned(changes))))
            {
                number = 0;
            }

            if (Taken(new JournalEntry.Ended(number, [.. changes], random.Next(50) == 0)))
            {
                naive = naive.After(changes) ?? naive;
            }
            else if (number > 0 && random.Next(2) == 0)
            {
                Assert.True(Taken(new JournalEntry.Failed(number)));
            }
        }

        if (random.Next(5) == 0)
        {
            Assert.True(Taken(new JournalEntry.Closed(RunOutcome.Failed)));
        }

        return (entries, fold);

        bool Taken(JournalEntry entry)
        {
            var isTaken = fold.Apply(entry).Value is not null;
            if (isTaken)
            {
                entries.Add(entry);
            }

            return isTaken;
        }
    }

    private static RawJson Planned(List<StateChange> changes) => changes
        .Select(change => change switch
        {
            StateChange.Add add => add.Resource,
            StateChange.Replace replace => replace.Resource,
            _ => default,
        })
        .FirstOrDefault(json => json.Length > 0, RawJson.Of(
            """{"urn":"urn:pulumi:dev::app::a:b:C::planned","custom":false,"type":"a:b:C"}"""));

    /// <summary>Now and then a text with whitespace between its tokens.</summary>
    private static StateChange Spaced(Random random, StateChange change)
    {
        if (random.Next(4) > 0)
        {
            return change;
        }

        return change switch
        {
            StateChange.Add add => add with { Resource = Spaced(add.Resource) },
            StateChange.Replace replace => replace with { Resource = Spaced(replace.Resource) },
            _ => change,
        };
    }

    private static RawJson Spaced(RawJson json) => new(JsonText.Reindent(json.Span, JsonStyle.FourSpaces));

    /// <summary>The same with an entry left out, doubled, moved, or with other bytes in a text.</summary>
    private static List<JournalEntry> Changed(Random random, List<JournalEntry> entries)
    {
        var changed = entries.ToList();
        var at = random.Next(changed.Count);
        var entry = changed[at];
        switch (random.Next(5))
        {
            case 0:
                changed.RemoveAt(at);
                break;
            case 1:
                changed.Insert(random.Next(changed.Count), entry);
                break;
            case 2:
                changed.RemoveAt(at);
                changed.Insert(random.Next(changed.Count + 1), entry);
                break;
            default:
                changed[at] = entry switch
                {
                    JournalEntry.Ended ended => ended with
                    {
                        Changes = [.. ended.Changes.Select(change => Spoilt(random, change))],
                    },
                    JournalEntry.Begun begun => begun with { Resource = Spoilt(random, begun.Resource) },
                    _ => entry,
                };
                break;
        }

        return changed;
    }

    private static StateChange Spoilt(Random random, StateChange change) => change switch
    {
        StateChange.Add add => add with { Resource = Spoilt(random, add.Resource) },
        StateChange.Replace replace => replace with { Resource = Spoilt(random, replace.Resource) },
        StateChange.Mark mark => mark with { IsOn = !mark.IsOn },
        _ => change,
    };

    private static RawJson Spoilt(Random random, RawJson json)
    {
        var text = json.Span.ToArray();
        switch (random.Next(6))
        {
            case 0:
                text[random.Next(text.Length)] = (byte)"\"{}[],: x\\\u007f"[random.Next(11)];
                break;
            case 1:
                text = text[..random.Next(text.Length)];
                break;
            case 2:
                // Two resources where one should be.
                text = [.. text, (byte)',', .. text];
                break;
            case 3:
                text = [.. "1,"u8, .. text];
                break;
            case 4:
                text =
                [
                    .. text[..^1], .. ",\"outputs\":{\"a\":{\"4dabf18193072939515e22adb298388d\":"u8,
                    .. "\"1b47061264138c4ac30d75fd1eb44270\",\"plaintext\":\"\\\"s\\\"\"}}}"u8,
                ];
                break;
            default:
                text[random.Next(text.Length)] ^= (byte)(1 << random.Next(8));
                break;
        }

        return new RawJson(text);
    }

    private static StateDocument? Replay(StateDocument document, List<JournalEntry> entries)
    {
        var replay = JournalReplay.Begin(document, Enough, static _ => null);
        Assert.NotNull(replay);
        return entries.TrueForAll(replay.Take)
            ? replay.Finish(Stamp, pieces => StateBytes.FromArray(Runs.Bytes(document, pieces)))
            : null;
    }

    /// <summary>Why a fold of the entries stops, or null.</summary>
    private static Diagnostic? Refusal(
        StateDocument document, List<JournalEntry> entries, bool isChecked, out JournalFold fold)
    {
        var opened = JournalFold.Open(document, new FoldOptions { IsIntegrityChecked = isChecked });
        Assert.NotNull(opened.Value);
        fold = opened.Value;
        foreach (var entry in entries)
        {
            if (fold.Apply(entry) is { Value: null } refused)
            {
                return refused.Diagnostics[0];
            }
        }

        return null;
    }

    private static byte[] Folded(JournalFold fold) => Runs.Bytes(fold.Document, fold.Pieces(Stamp));

    private static byte[] All(StateDocument document)
        => document.Bytes.Slice(0, (int)document.Bytes.Length).ToArray();

    private static StateDocument Open(byte[] bytes)
    {
        Assert.True(StateDocument.Open(StateBytes.FromArray(bytes)).TryGet(out var document));
        return document;
    }
}
