using Cairn.Storage.Files;
using Cairn.Storage.Health;
using Cairn.Storage.Places;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.Health;

public sealed class DiskHealthTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_real_calls_report_errors_and_nothing_is_left_behind()
    {
        var findings = new DiskHealth(TimeProvider.System).Look(Store());

        Assert.Equal(
            HealthVerdict.Good, findings.Single(static x => x.Name == "fsync-errors").Verdict);
        Assert.Equal(HealthVerdict.Good, findings.Single(static x => x.Name == "fsync").Verdict);
        Assert.Equal(HealthVerdict.Good, findings.Single(static x => x.Name == "clock").Verdict);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_disk_that_fails_is_bad()
    {
        var calls = new FaultyCalls(failAt: 0, error: 5) { FailEvery = "write" };

        var finding = new DiskHealth(TimeProvider.System, calls).Look(Store()).Single(static x => x.Name == "fsync");

        Assert.Equal(HealthVerdict.Bad, finding.Verdict);
        Assert.Contains("CRN2018", finding.Says, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_system_that_swallows_errors_is_bad()
        => Assert.Equal(
            HealthVerdict.Bad,
            new DiskHealth(TimeProvider.System, SystemCalls.Real, static _ => { }).Look(Store())
                .Single(static x => x.Name == "fsync-errors").Verdict);

    [Fact]
    public void A_clock_that_disagrees_with_the_disk_is_pointed_out()
        => Assert.Equal(
            HealthVerdict.Careful,
            new DiskHealth(new FixedTime(TimeProvider.System.GetUtcNow().AddHours(3))).Look(Store())
                .Single(static x => x.Name == "clock").Verdict);

    [Fact]
    public void A_clock_that_was_never_set_is_bad()
        => Assert.Equal(
            HealthVerdict.Bad,
            new DiskHealth(new FixedTime(DateTimeOffset.UnixEpoch)).Look(Store())
                .Single(static x => x.Name == "clock").Verdict);

    private StoreInventory Store() => new(StageKind.Pulumi, _folder.Path, []);
}
