using Cairn.Storage.Leases;
using Cairn.Storage.Sst;

namespace Cairn.Storage.Tests.Sst;

public sealed class SstRunRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cairn-sst-").FullName;
    private readonly ProcessIdentity _identity = ProcessIdentity.OfProcess(Guid.NewGuid);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_of_a_living_process_goes_on()
    {
        var record = Begin();

        var found = Assert.Single(SstRunRecord.All(_folder));

        Assert.Equal(record.RunId, found.RunId);
        Assert.False(found.HasEnded(_identity));
        Assert.False(found.IsOver(_identity));
    }

    [Fact]
    public void A_run_whose_process_is_gone_is_over()
    {
        var gone = _identity with { StartOf = static _ => null };

        Begin().StartedAs(int.MaxValue - 1, gone);

        Assert.True(Assert.Single(SstRunRecord.All(_folder)).IsOver(gone));
    }

    [Fact]
    public void A_run_that_was_deleted_or_can_not_be_read_is_none()
    {
        Begin().Delete();
        var path = Path.Combine(_folder, ".sst", "cairn", "runs", "x.json");
        using (var file = new FileStream(path, FileMode.CreateNew))
        {
            file.Write("{"u8);
        }

        Assert.Empty(SstRunRecord.All(_folder));
    }

    private SstRunRecord Begin()
    {
        var begun = SstRunRecord.Begin(_folder, _identity, "sst deploy", DateTimeOffset.UnixEpoch);
        Assert.True(begun.TryGet(out var record));
        return record;
    }
}
