namespace Cairn.State.Document;

/// <summary>Does work on the two halves of something at the same time, where there is a second thread for it.</summary>
public static class Halves
{
    /// <summary>Returns when all is done.</summary>
    /// <param name="count">How many numbers there are, from 0.</param>
    /// <param name="atLeast">A half is no shorter than this: less is not worth another thread.</param>
    /// <param name="beside">Begins work on another thread, as <see cref="StateBytes.Beside"/> does.</param>
    /// <param name="work">
    /// Given the first number of a stretch and the one after its last; on either thread, so it must not throw.
    /// </param>
    public static void ForEach(int count, int atLeast, Func<Action, Action?> beside, Action<int, int> work)
    {
        var middle = count / 2;
        var wait = middle < atLeast ? null : beside(() => work(middle, count));
        work(0, wait is null ? count : middle);
        wait?.Invoke();
    }
}
