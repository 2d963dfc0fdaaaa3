namespace Cairn.Storage.Runs;

/// <summary>
/// When a run replaces the checkpoint while it goes on: as often as keeps the time spent on it below a share of the
/// run's. Others copy the checkpoint meanwhile, so a recent one is worth something; nothing depends on it.
/// </summary>
public sealed class CheckpointPolicy
{
    /// <summary>At most this share of a run goes into checkpoints.</summary>
    public const double ShareMax = 0.05;

    /// <summary>The same where others have nothing but the checkpoint.</summary>
    public const double CopiedShareMax = 0.25;

    private const double FirstGuessBytesPerSecond = 100e6;

    private static readonly TimeSpan FirstGuessAtLeast = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ApartAtLeast = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CopiedApartAtLeast = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly bool _isCopied;
    private readonly long _start;
    private long _last;
    private TimeSpan _cost;
    private TimeSpan _spent;

    /// <summary>Begins to count.</summary>
    /// <param name="time">Only its monotonic clock is read.</param>
    /// <param name="stateBytes">The size of the state, for the first guess at what a checkpoint costs.</param>
    /// <param name="isCopied">Whether others have nothing but the checkpoint.</param>
    public CheckpointPolicy(TimeProvider time, long stateBytes, bool isCopied = false)
    {
        _time = time;
        _isCopied = isCopied;
        _start = time.GetTimestamp();
        _last = _start;
        _cost = FirstGuessAtLeast + TimeSpan.FromSeconds(stateBytes / FirstGuessBytesPerSecond);
    }

    /// <summary>Whether another checkpoint, as dear as the last one, stays within the share.</summary>
    public bool IsDue
        => _time.GetElapsedTime(_last) >= (_isCopied ? CopiedApartAtLeast : ApartAtLeast)
            && _spent + _cost <= (_isCopied ? CopiedShareMax : ShareMax) * (_time.GetElapsedTime(_start) + _cost);

    /// <summary>Notes what a checkpoint took, whether it succeeded or not.</summary>
    /// <param name="began">The timestamp of its beginning.</param>
    public void Note(long began)
    {
        _last = _time.GetTimestamp();
        _cost = _time.GetElapsedTime(began, _last);
        _spent += _cost;
    }
}
