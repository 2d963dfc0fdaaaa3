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

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", "null", "0", "\"\"", "\\", "\"", ":", "\\ud800", "1e999", "true", "[[[[[[[[",
            "\"urn\":", "\"4dabf18193072939515e22adb298388d\"", "\"resources\":[", "{\"a\":{\"a\":{\"a\":",
            "::", "$", "\"parent\":\"urn:pulumi:dev::p::t::n\",", "\"delete\":true,", "\"custom\":false,",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0], [0xef, 0xbb, 0xbf], new byte[64],
    ];

    private static long Cases => Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 100_000 : 4_000;

    [Fact]
    public void No_bytes_make_check_or_repair_fail()
    {
        long most = 0, read = 0, mended = 0;
        StateGenerator.Seeds.Sample(
            seed =>
            {
                var random = new Random(seed.Seed);
                var bytes = Base(seed, random);
                for (var i = random.Next(1, 6); i > 0; i--)
                {
                    bytes = Mutate(bytes, random);
                }

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

    /// <summary>Every other one is real, or real with a known damage.</summary>
    private static byte[] Base((int Count, int Seed) seed, Random random)
    {
        if (seed.Seed % 2 == 0)
        {
            return RealStates.All[random.Next(RealStates.All.Length)];
        }

        var state = StateGenerator.Make(seed.Count, seed.Seed);
        if (random.Next(2) == 0)
        {
            Damage.All[random.Next(Damage.All.Count)].Apply(state, random);
        }

        return state.ToBytes();
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

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = random.Next(Math.Min(40, bytes.Length - at));
        switch (random.Next(12))
        {
            case 0:
                return [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]];
            case 1:
                return random.Next(4) == 0 ? bytes[..Math.Max(1, at)] : bytes;
            case 2:
                return [.. bytes[..at], .. bytes[(at + length)..], (byte)' '];
            case 3:
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            case 4:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]];
            case 5 or 6 or 7 or 8 or 9 or 10:
                var (there, other) = (Text(bytes, at), Text(bytes, random.Next(bytes.Length)));
                return [.. bytes[..there.Start], .. bytes[other], .. bytes[there.End..]];
            default:
                return [.. bytes[..at], .. Pieces[random.Next(Pieces.Length)], .. bytes[at..]];
        }
    }

    /// <summary>The next text that begins after a place; nothing where there is none.</summary>
    private static Range Text(byte[] bytes, int from)
    {
        for (var start = Math.Max(from, 1); start < bytes.Length; start++)
        {
            if (bytes[start] == '"' && ":,[{ "u8.Contains(bytes[start - 1]))
            {
                var length = bytes.AsSpan(start + 1).IndexOf((byte)'"');
                return length < 0 ? start..start : (start + 1)..(start + 1 + length);
            }
        }

        return 0..0;
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
