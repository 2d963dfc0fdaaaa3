using System.Collections.Concurrent;
using Cairn.Protocol.Frames;
using Xunit;

namespace Cairn.Protocol.Tests.Frames;

public sealed class FairStartsTests
{
    private const int Many = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_begin_however_they_come()
    {
        var starts = new FairStarts();
        var begun = new ConcurrentBag<int>();
        using var all = new CountdownEvent(2 * Many);
        var writers = Enumerable.Range(0, 2).Select(writer => Task.Run(
            () =>
            {
                for (var i = 0; i < Many; i++)
                {
                    var number = (writer * Many) + i;
                    starts.Add(() =>
                    {
                        begun.Add(number);
                        all.Signal();
                    });
                }
            },
            Token));

        await Task.WhenAll(writers);
        await Task.Run(() => all.Wait(Token), Token);

        Assert.Equal(Enumerable.Range(0, 2 * Many), begun.Order());
    }

    [Fact]
    public async Task What_blocks_its_thread_holds_up_nothing()
    {
        var starts = new FairStarts();
        using var gate = new ManualResetEventSlim();
        var blocked = Environment.ProcessorCount + 1;
        using var ended = new CountdownEvent(blocked);
        for (var i = 0; i < blocked; i++)
        {
            starts.Add(() =>
            {
                gate.Wait(Token);
                ended.Signal();
            });
        }

        starts.Add(gate.Set);

        await Task.Run(() => ended.Wait(Token), Token);
    }
}
