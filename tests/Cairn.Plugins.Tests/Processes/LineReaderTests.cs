using System.Text;
using Cairn.Plugins.Processes;
using CsCheck;

namespace Cairn.Plugins.Tests.Processes;

public sealed class LineReaderTests
{
    private const int LineBytesMax = 16;

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a\nb\r\n\nc", new[] { "a", "b", "", "c" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("\n", new[] { "" })]
    public async Task Lines_are_cut_at_their_ends(string text, string[] expected)
        => Assert.Equal(expected, (await Read(Encoding.UTF8.GetBytes(text), 5)).Select(line => line.Text));

    [Fact]
    public async Task A_long_line_comes_in_pieces_of_whole_characters()
    {
        var lines = await Read(Encoding.UTF8.GetBytes("1234567890123é567\nend"), 7);
        Assert.Equal(["1234567890123é5", "67", "end"], lines.Select(line => line.Text));
        Assert.Equal([true, false, false], lines.Select(line => line.IsCut));
    }

    [Fact]
    public async Task What_is_no_text_is_passed_on_as_such()
    {
        var lines = await Read([0xFF, 0xC3, (byte)'\n', .. Enumerable.Repeat((byte)0x80, 40)], 64);
        Assert.Equal("\uFFFD\uFFFD", lines[0].Text);
        Assert.True(lines.Count > 1);
    }

    [Fact]
    public async Task Pieces_put_together_are_the_text()
        => await Gen.Select(Gen.String[Gen.Char["aé€\n"], 0, 200], Gen.Int[1, 40]).SampleAsync(
            async (text, step) =>
            {
                var lines = await Read(Encoding.UTF8.GetBytes(text), step);
                var together = string.Concat(lines.Select(line => line.IsCut ? line.Text : line.Text + "\n"));
                return together.TrimEnd('\n') == text.TrimEnd('\n');
            },
            iter: 2_000);

    private static async Task<IReadOnlyList<ChildLine>> Read(byte[] bytes, int step)
    {
        var lines = new Lines();
        using var stream = new SlowStream(bytes, step);
        await LineReader.PumpAsync(stream, ChildPipe.Output, lines, LineBytesMax, CancellationToken.None);
        return lines.All;
    }

    /// <summary>Gives a few bytes at a time, as pipes do.</summary>
    private sealed class SlowStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}
