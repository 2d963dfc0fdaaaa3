using Cairn.Testing;

namespace Cairn.State.Tests.Properties;

/// <summary>Bytes that were a state before something was done to them.</summary>
internal static class HostileBytes
{
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

    /// <summary>Every other one is real, or real with a known damage.</summary>
    public static byte[] Base((int Count, int Seed) seed, Random random)
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

    public static byte[] Mutate(byte[] bytes, Random random, int times)
    {
        for (var i = 0; i < times; i++)
        {
            bytes = Mutate(bytes, random);
        }

        return bytes;
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
}
