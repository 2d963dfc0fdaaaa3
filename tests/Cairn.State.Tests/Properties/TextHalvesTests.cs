using System.Text;
using Cairn.State.Document;
using CsCheck;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>Two threads look whether a long file is text; they find the byte that one finds.</summary>
public sealed class TextHalvesTests
{
    /// <summary>Long enough for a second thread.</summary>
    private const int Length = (2 << 20) + 64;

    private const int Around = 12;

    private static readonly byte[][] Characters =
        ["a"u8.ToArray(), "é"u8.ToArray(), "€"u8.ToArray(), "😀"u8.ToArray(), [0x80], [0xC3], [0xE2, 0x82], [0xFF]];

    [Fact]
    public void Characters_at_the_middle_are_read_once()
    {
        var texts = Gen.Int[0, Characters.Length - 1].Array[0, 2 * Around];
        Gen.Select(texts, Gen.Int[0, Around]).Sample(
            (picks, before) =>
            {
                var bytes = Text([.. picks.SelectMany(static x => Characters[x])], (Length / 2) - before);
                using var beside = new BesideBytes(bytes, isThread: false);
                Assert.Equal(Read(StateBytes.FromArray(bytes)), Read(beside));
                Assert.NotEqual(0, beside.Begun);
            },
            iter: 300);
    }

    /// <summary>One long string that holds these bytes at that place.</summary>
    private static byte[] Text(byte[] middle, int at)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"version":3,"note":"{{new string('x', Length - 22)}}"}""");
        middle.CopyTo(bytes, at);
        return bytes;
    }

    private static string Read(StateBytes bytes)
        => string.Join('\n', StateDocument.Open(bytes).Diagnostics.Select(static x => $"{x.Code} {x.Place}"));
}
