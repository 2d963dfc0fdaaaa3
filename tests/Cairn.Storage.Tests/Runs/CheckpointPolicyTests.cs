using Cairn.Storage.Runs;
using CsCheck;

namespace Cairn.Storage.Tests.Runs;

public sealed class CheckpointPolicyTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_run_does_not_begin_with_a_checkpoint()
    {
        var policy = new CheckpointPolicy(_time, stateBytes: 1000);

        Assert.False(policy.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.False(policy.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(policy.IsDue);
    }

    [Fact]
    public void Where_others_have_only_the_checkpoint_it_comes_at_once()
    {
        var policy = new CheckpointPolicy(_time, stateBytes: 1000, isCopied: true);

        Assert.False(policy.IsDue);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(policy.IsDue);
    }

    [Fact]
    public void A_large_state_is_written_later_than_a_small_one()
    {
        var policy = new CheckpointPolicy(_time, stateBytes: 1L << 30);

        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.False(policy.IsDue);
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.True(policy.IsDue);
    }

    [Fact]
    public void The_share_of_time_that_goes_into_checkpoints_stays_below_the_limit()
        => Gen.Select(
            Gen.Long[0, 2L << 30],
            Gen.Int[1, 5000].Array[1, 50],
            Gen.Int[1, 2000].Array[1, 200]).Sample((bytes, costs, steps) =>
        {
            var time = new ManualTime();
            var policy = new CheckpointPolicy(time, bytes);
            var (elapsed, spent, dearest) = (0.0, 0.0, 0.0);
            for (var i = 0; i < steps.Length; i++)
            {
                time.Advance(TimeSpan.FromMilliseconds(steps[i]));
                elapsed += steps[i];
                if (!policy.IsDue)
                {
                    continue;
                }

                var began = time.GetTimestamp();
                var cost = costs[i % costs.Length];
                time.Advance(TimeSpan.FromMilliseconds(cost));
                policy.Note(began);
                elapsed += cost;
                spent += cost;

                // Of each only the one before is known, so one that is suddenly dear can't be avoided, only paid off.
                dearest = Math.Max(dearest, cost);
                Assert.True(spent - dearest <= CheckpointPolicy.ShareMax * elapsed);
            }
        });
}
