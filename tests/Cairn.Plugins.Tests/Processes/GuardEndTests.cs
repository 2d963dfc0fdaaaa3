using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Tests.Processes;

public sealed class GuardEndTests
{
    [Fact]
    public async Task The_end_waits_for_what_was_begun_before_it()
    {
        var end = new GuardEnd();
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var isDone = false;
        var killing = Task.Run(
            () => end.Before(() =>
            {
                begun.Set();
                goOn.Wait(Machine.Token);
                Volatile.Write(ref isDone, true);
            }),
            Machine.Token);
        begun.Wait(Machine.Token);
        var reached = Task.Run(
            () =>
            {
                end.Reach();
                return Volatile.Read(ref isDone);
            },
            Machine.Token);
        Assert.False(reached.IsCompleted);
        goOn.Set();
        Assert.True(await reached);
        await killing;
    }

    [Fact]
    public void Nothing_is_begun_after_the_end()
    {
        var end = new GuardEnd();
        end.Reach();
        end.Before(() => Assert.Fail("a stranger would be killed"));
    }
}
