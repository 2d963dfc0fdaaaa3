using System.Text;
using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Journal;

/// <summary>Random runs over random states, held against <see cref="NaiveState"/>.</summary>
public sealed class FoldPropertyTests
{
    private const int EntriesMax = 8;

    [Fact]
    public void A_fold_is_what_a_naive_list_is_after_every_entry()
    {
        var (taken, refused) = (0, 0);
        StateGenerator.Seeds.Sample(
            (count, seed) =>
            {
                var random = new Random(seed);
                var document = Open(StateGenerator.Make(count % 9, seed).ToBytes());
                var fold = Runs.Open(document);
                var naive = NaiveState.Of(document);
                var run = new RandomRun(random);
                var length = random.Next(1, EntriesMax);
                for (var i = 0; i < length; i++)
                {
                    var changes = run.Changes(naive);
                    var entry = new JournalEntry.Ended(0, [.. changes]);
                    var trial = fold.Check(entry);
                    var applied = fold.Apply(Stored(entry));
                    var after = naive.After(changes);
                    Assert.Equal(trial.Value is null, applied.Value is null);
                    Assert.True(
                        after is null == applied.Value is null,
                        $"seed {seed}: {naive.Reason}: {Told(changes)}: {applied.Diagnostics.FirstOrDefault()}");
                    _ = after is null ? Interlocked.Increment(ref refused) : Interlocked.Increment(ref taken);
                    naive = after ?? naive;

                    Compare(document, fold, naive, seed);
                }

                CompareLookups(fold, naive);
            },
            iter: Cases);
        Assert.True(taken > 0 && refused > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{taken} entries taken, {refused} refused");
    }

    private static long Cases => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1"
        ? 200_000
        : Math.Min(10_000, StateGenerator.Cases);

    private static JournalEntry Stored(JournalEntry entry)
    {
        Assert.True(JournalCodec.Read(JournalCodec.Write(entry)).TryGet(out var read));
        return read;
    }

    private static void Compare(StateDocument document, JournalFold fold, NaiveState naive, int seed)
    {
        var after = Open(Runs.Bytes(document, fold.Pieces()));
        var faults = IntegrityCheck.Run(after);
        Assert.True(faults.IsSound, $"seed {seed}: {Faults(after, faults)}");
        var order = fold.Order();
        Assert.Equal(naive.List.Select(x => x.Number).Order(), order.Order());
        Assert.Equal(order.Count, after.Count);
        for (var i = 0; i < order.Count; i++)
        {
            var wanted = Encoding.UTF8.GetBytes(naive[order[i]].Json);
            Assert.True(JsonText.AreEqual(wanted, after[i].Json), $"seed {seed}: resource {order[i]}");
            Assert.True(!fold.IsUntouched(order[i]) || after[i].Json.SequenceEqual(document[order[i]].Json));
        }

        var natural = naive.List.Select(x => x.Number).ToList();
        if (naive.IsInOrder(natural))
        {
            Assert.Equal(natural, order);
        }
        else if (!naive.HasCircle())
        {
            Assert.True(naive.IsInOrder(order), $"seed {seed}");
        }
    }

    private static void CompareLookups(JournalFold fold, NaiveState naive)
    {
        foreach (var resource in naive.List)
        {
            Assert.Equal(
                naive.List.Where(x => x.Number != resource.Number
                    && x.References.Exists(r => resource.Is(r.Kind, r.Text))).Select(x => x.Number).Order(),
                fold.Dependents(resource.Number));
            Assert.Contains(resource.Number, fold.Copies(resource.Urn));
        }
    }

    private static StateDocument Open(byte[] bytes)
    {
        Assert.True(StateDocument.Open(StateBytes.FromArray(bytes)).TryGet(out var document));
        return document;
    }

    private static string Faults(StateDocument document, FaultList faults)
        => string.Join("; ", faults.All().Where(x => FaultCatalogue.IsError(x.Kind))
            .Select(x => FaultExplainer.Explain(document, x).Detail));

    private static string Told(List<StateChange> changes) => string.Join(", ", changes.Select(x => x switch
    {
        StateChange.Add add => $"add {Encoding.UTF8.GetString(add.Resource.Span)} at {add.InsteadOf}",
        StateChange.Replace replace => $"{replace.Target} = {Encoding.UTF8.GetString(replace.Resource.Span)}",
        _ => x.ToString(),
    }));
}
