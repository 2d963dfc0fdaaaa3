using Cairn.State.Document;
using Xunit;

namespace Cairn.State.Tests.Properties;

/// <summary>Bytes over which something can be done beside: on a thread, or at once.</summary>
internal sealed class BesideBytes(byte[] bytes, bool isThread) : StateBytes
{
    private int _running;

    public int Begun { get; private set; }

    public override long Length => bytes.Length;

    public override ReadOnlySpan<byte> Slice(long start, int length)
    {
        Assert.True(_running >= 0, "Bytes are read that are gone.");
        return bytes.AsSpan((int)start, length);
    }

    public override Action? Beside(Action work)
    {
        Begun++;
        if (!isThread)
        {
            work();
            return static () => { };
        }

        Interlocked.Increment(ref _running);
        var thread = new Thread(() =>
        {
            work();
            Interlocked.Decrement(ref _running);
        });
        thread.Start();
        return thread.Join;
    }

    /// <summary>No thread may be left that could still read.</summary>
    protected override void Dispose(bool disposing)
    {
        Assert.Equal(0, Interlocked.CompareExchange(ref _running, -1, 0));
        base.Dispose(disposing);
    }
}
