namespace Cairn.Plugins.Processes;

/// <summary>The process that started this one. Orphans get another parent, so it can be seen to go.</summary>
public static class Starter
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Calls <paramref name="gone"/> once, on another thread, when the process that started this one has ended.
    /// Disposing of what is returned ends the watch. Null where the system doesn't tell.
    /// </summary>
    public static IDisposable? Watch(TimeProvider time, Action gone)
    {
        if (OperatingSystem.IsWindows() || GuardCalls.Parent() is not (> 1 and var starter))
        {
            return null;
        }

        var isTold = 0;
        return time.CreateTimer(
            _ =>
            {
                if (GuardCalls.Parent() != starter && Interlocked.Exchange(ref isTold, 1) == 0)
                {
                    gone();
                }
            },
            null,
            LookEvery,
            LookEvery);
    }
}
