using Cairn.State.Document;
using Cairn.State.Integrity;
using Cairn.State.Repair;
using Cairn.Testing;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>A state may come from anyone: whatever its bytes, it is read, checked and mended, or refused.</summary>
public sealed class HostileBytesTests
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", "null", "0", "\"\"", "\\", "\"", ":", "\\ud800", "1e999", "true", "[[[[[[[[",
            "\"urn\":", "\"4dabf18193072939515e22adb298388d\"", "\"resources\":[", "{\"a\":{\"a\":{\"a\":",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public void No_bytes_make_check_or_repair_fail()
        => StateGenerator.Seeds.Sample(
            seed =>
            {
                var random = new Random(seed.Seed);
                var bytes = StateGenerator.Make(seed.Count, seed.Seed).ToBytes();
                for (var i = random.Next(1, 6); i > 0; i--)
                {
                    bytes = Mutate(bytes, random);
                }

                Look(bytes);
            },
            iter: Environment.GetEnvironmentVariable("CAIRN_LONG") == "1" ? 100_000 : 3_000,
            print: seed => $"StateGenerator.Make({seed.Count}, {seed.Seed})");

    private static void Look(byte[] bytes)
    {
        if (!StateDocument.Open(StateBytes.FromArray(bytes)).TryGet(out var document))
        {
            return;
        }

        var faults = IntegrityCheck.Run(document);
        foreach (var fault in faults.All())
        {
            Assert.NotEmpty(FaultExplainer.Explain(document, fault).Summary);
        }

        var plan = RepairPlanner.Plan(document, faults, [], new Dictionary<int, string>());
        Assert.All(plan.Changes, x => Assert.NotEmpty(x.What));
        if (plan.CanApply)
        {
            Assert.NotEmpty(plan.Pieces());
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = random.Next(Math.Min(40, bytes.Length - at));
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 1:
                return bytes[..Math.Max(1, at)];
            case 2:
                return [.. bytes[..at], .. bytes[(at + length)..], (byte)' '];
            case 3:
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            case 4:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            default:
                return [.. bytes[..at], .. Pieces[random.Next(Pieces.Length)], .. bytes[at..]];
        }
    }
}
