using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Repair;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>
/// A state may come from anyone: whatever its bytes, it is read, checked and mended, or refused, and a repair that can
/// be carried out leaves a sound state.
/// </summary>
public sealed class HostileBytesTests
{
    /// <summary>All that one state may take in bytes, freed or not; what is held at one time is less.</summary>
    private const long AllocatedMax = 256L << 20;

    private const int ChoicesMax = 30;

    private static long Cases => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 100_000 : 4_000;

    [Fact]
    public void No_bytes_make_check_or_repair_fail()
    {
        long most = 0, read = 0, mended = 0;
        StateGenerator.Seeds.Sample(
            seed =>
            {
                var random = new Random(seed.Seed);
                var bytes = HostileBytes.Base(seed, random);
                bytes = HostileBytes.Mutate(bytes, random, times: random.Next(1, 6));

                var before = GC.GetAllocatedBytesForCurrentThread();
                var outcome = Look(bytes);
                var took = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(took < AllocatedMax, $"{took:N0} bytes for a state of {bytes.Length:N0}");
                InterlockedMax(ref most, took);
                Interlocked.Add(ref read, outcome is null ? 0 : 1);
                Interlocked.Add(ref mended, outcome == true ? 1 : 0);
            },
            iter: Cases,
            print: seed => $"StateGenerator.Make({seed.Count}, {seed.Seed})");
        Console.WriteLine(
            $"  hostile bytes: {Cases:N0} states, {read:N0} readable, {mended:N0} mended; the costliest took"
                + $" {most / 1024:N0} kB");
        Assert.True(mended > Cases / 50, $"only {mended} were mended");
    }

    /// <summary>Null where the bytes are no state; else whether it was damaged and is mended.</summary>
    private static bool? Look(byte[] bytes)
    {
        if (!StateDocument.Open(StateBytes.FromArray(bytes)).TryGet(out var document))
        {
            return null;
        }

        var faults = IntegrityCheck.Run(document);
        foreach (var fault in faults.All())
        {
            Assert.NotEmpty(FaultExplainer.Explain(document, fault).Summary);
        }

        var plan = Answered(document, faults);
        Assert.All(plan.Changes, x => Assert.NotEmpty(x.What));
        if (!plan.CanApply)
        {
            return false;
        }

        var mended = Opened.Of(Opened.Of(bytes).Join(plan.Pieces()));
        Assert.True(mended.Faults.IsSound, mended.Errors());
        return true;
    }

    /// <summary>Answers each question with its last option; an answer may raise another question.</summary>
    private static RepairPlan Answered(StateDocument document, FaultList faults)
    {
        var choices = new Dictionary<int, string>();
        var plan = RepairPlanner.Plan(document, faults, [], choices);
        for (var i = 0; i < ChoicesMax && plan.Questions.Count > 0; i++)
        {
            foreach (var question in plan.Questions)
            {
                Assert.NotEmpty(question.Options);
                choices[question.Number] = question.Options[^1].Key;
            }

            plan = RepairPlanner.Plan(document, faults, [], choices);
        }

        return plan;
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            var was = Interlocked.CompareExchange(ref most, value, seen);
            if (was == seen)
            {
                return;
            }

            seen = was;
        }
    }
}
