namespace Cairn.Storage.Tests;

/// <summary>Damages bytes at random: single ones, cut off, overwritten, moved about, zeroed.</summary>
internal static class Mutation
{
    /// <summary>Puts a damaged copy into a buffer; the value is its length.</summary>
    public static int Of(Random random, byte[] sound, byte[] buffer)
    {
        var length = Math.Min(sound.Length, buffer.Length);
        sound.AsSpan(0, length).CopyTo(buffer);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(length);
            switch (random.Next(5))
            {
                case 0:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 1:
                    length = Math.Max(1, at);
                    break;
                case 2:
                    random.NextBytes(buffer.AsSpan(at, Math.Min(8, length - at)));
                    break;
                case 3:
                    var count = random.Next(Math.Min(100, length - at));
                    buffer.AsSpan(at, count).CopyTo(buffer.AsSpan(random.Next(length - count)));
                    break;
                default:
                    buffer.AsSpan(at, random.Next(Math.Min(64, length - at))).Clear();
                    break;
            }
        }

        return length;
    }
}
