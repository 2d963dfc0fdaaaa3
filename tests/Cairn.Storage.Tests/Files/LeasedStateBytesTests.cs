using System.Diagnostics;
using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Files;

/// <summary>A file that is read in place stays what it was, and keeps nobody waiting.</summary>
public sealed class LeasedStateBytesTests : IDisposable
{
    private const int Length = 3 << 20;

    private readonly Folder _folder = new();
    private readonly byte[] _content = [.. Enumerable.Range(0, Length).Select(static i => (byte)(i * 31L % 251))];
    private readonly string _path;

    public LeasedStateBytesTests()
    {
        _path = _folder["state.json"];
        File.WriteAllBytes(_path, _content);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("truncate")]
    [InlineData("overwrite")]
    [InlineData("another process")]
    public void Who_wants_to_write_gets_the_file_and_the_reader_keeps_what_was_in_it(string how)
    {
        using var state = Read();
        var bytes = Leased(state);
        var memory = bytes.Memory(5, Length - 5);
        var watch = Stopwatch.StartNew();

        Write(how);

        // Without an answer the kernel would wait for 45 seconds.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.NotEqual(_content, File.ReadAllBytes(_path));
        Assert.False(bytes.IsLeased);
        Assert.True(bytes.Slice(0, Length).SequenceEqual(_content));
        Assert.True(memory.Span.SequenceEqual(_content.AsSpan(5)));
    }

    [Fact]
    public async Task Many_threads_may_look_while_it_is_let_go()
    {
        using var state = Read();
        var bytes = Leased(state);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var looks = 0;
            for (; looks == 0 || !stop.IsCancellationRequested; looks++)
            {
                Assert.True(bytes.Slice(0, Length).SequenceEqual(_content));
            }

            return looks;
        })).ToArray();

        Write("truncate");
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(readers), static looks => Assert.NotEqual(0, looks));
    }

    [Fact]
    public void Several_readers_of_a_file_all_let_go()
    {
        using var first = Read();
        using var second = Read();
        Assert.True(Leased(first).IsLeased && Leased(second).IsLeased);

        Write("truncate");

        Assert.True(first.Bytes.Slice(0, Length).SequenceEqual(_content));
        Assert.True(second.Bytes.Slice(0, Length).SequenceEqual(_content));
    }

    [Fact]
    public void A_file_that_was_read_and_closed_is_free()
    {
        Leased(Read()).Dispose();
        var watch = Stopwatch.StartNew();

        Write("truncate");

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Its_file_may_be_replaced_or_removed()
    {
        using var state = Read();
        File.Move(_path, _folder["old.json"]);
        File.Delete(_folder["old.json"]);

        Assert.True(Leased(state).IsLeased);
        Assert.True(state.Bytes.Slice(0, Length).SequenceEqual(_content));
    }

    [Fact]
    public void A_file_that_somebody_is_writing_is_copied()
    {
        using var writer = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

        using var state = Read();

        Assert.IsNotType<LeasedStateBytes>(state.Bytes);
        writer.SetLength(0);
        Assert.True(state.Bytes.Slice(0, Length).SequenceEqual(_content));
    }

    private StateFile Read() => new StateFileReader().Read(_path, TestContext.Current.CancellationToken).Value!;

    private static LeasedStateBytes Leased(StateFile state)
    {
        Assert.SkipUnless(state.Bytes is LeasedStateBytes, "this file system has no leases, or they are switched off");
        return (LeasedStateBytes)state.Bytes;
    }

    private void Write(string how)
    {
        switch (how)
        {
            case "truncate":
                File.WriteAllText(_path, "{}");
                break;
            case "overwrite":
                using (var file = new FileStream(_path, FileMode.Open, FileAccess.Write))
                {
                    file.Write("other"u8);
                }

                break;
            default:
                using (var shell = Process.Start("sh", ["-c", "echo '{}' > \"$0\"", _path]))
                {
                    shell.WaitForExit();
                }

                break;
        }
    }
}
