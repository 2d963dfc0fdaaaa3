using System.Globalization;
using System.Text.Json;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.Places;

public sealed class StageLocksTests : IDisposable
{
    private const string SstLock = "sst/state/lock/shop/dev.json";

    private readonly Folder _folder = new();
    private int _ids;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pulumis_lock_is_written_as_Pulumi_writes_it_and_removed_after()
    {
        using (var taken = Locks().Take(Pulumi(), "repair").Value)
        {
            Assert.NotNull(taken);
            var path = Assert.Single(_folder.Files());
            Assert.StartsWith("s/.pulumi/locks/organization/shop/dev/", path, StringComparison.Ordinal);
            using var content = JsonDocument.Parse(File.ReadAllText(_folder[path]));
            Assert.Equal(
                ["pid", "username", "hostname", "timestamp"],
                content.RootElement.EnumerateObject().Select(member => member.Name));
            Assert.Equal(77, content.RootElement.GetProperty("pid").GetInt32());
        }

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Ssts_lock_is_written_as_SST_writes_it_and_removed_after()
    {
        using (var taken = Locks().Take(Sst(), "repair").Value)
        {
            Assert.NotNull(taken);
            using var content = JsonDocument.Parse(File.ReadAllText(_folder[SstLock]));
            var id = content.RootElement.GetProperty("updateID").GetString() ?? "";
            Assert.Equal(24, id.Length);
            var time = ~long.Parse(id[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0xffff_ffff_ffff;
            Assert.Equal(FixedTime.Now.ToUnixTimeMilliseconds(), time);
            Assert.Equal("repair", content.RootElement.GetProperty("command").GetString());
            Expect(2040, Locks().Take(Sst(), "repair"));
        }

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_lock_of_another_is_respected_and_named()
    {
        Hold("other-host", 12);

        var diagnostic = Expect(2040, Locks().Take(Pulumi(), "repair"));

        Assert.Contains("ann@other-host (process 12)", diagnostic.Detail);
        Assert.Contains("`cairn unlock --stage ", diagnostic.Hint);
        Assert.Single(_folder.Files());
    }

    [Fact]
    public void A_lock_whose_process_is_gone_is_named_and_left()
    {
        Hold("here", 12);

        Expect(2041, Locks(alive: false).Take(Pulumi(), "repair"));
        Expect(2040, Locks(alive: true).Take(Pulumi(), "repair"));
        Assert.Single(_folder.Files());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"pid":"x","hostname":5}""")]
    [InlineData("""{"pid":1""")]
    public void A_lock_that_cannot_be_read_is_a_lock(string content)
    {
        _folder.Write("s/.pulumi/locks/organization/shop/dev/x.json", content);
        _folder.Write(SstLock, content);

        Expect(2040, Locks().Take(Pulumi(), "repair"));
        Expect(2040, Locks().Take(Sst(), "repair"));
    }

    [Fact]
    public void Of_many_who_take_a_lock_at_once_no_two_hold_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var taken = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8)
                .Select(_ => Locks().Take(Pulumi(), "repair").Value)
                .OfType<StageLock>()
                .ToArray();
            Assert.InRange(taken.Length, 0, 1);
            Assert.All(taken, held => held.Dispose());
            Assert.Empty(_folder.Files());
        }
    }

    [Fact]
    public void A_lock_that_cannot_be_removed_is_reported()
    {
        var calls = new FaultyCalls(failAt: 0, error: 5) { FailEvery = "delete" };
        var locks = new StageLocks(Owner(true), new FixedTime(), new DurableFile(calls), StorageLimits.Default);

        var taken = locks.Take(Sst(), "repair").Value;

        Assert.Equal(2042, taken?.Release()?.Code.Number);
        Assert.Null(taken?.Release());
    }

    [Fact]
    public void A_file_of_its_own_needs_no_lock()
    {
        using var taken = Locks().Take(StagePlace.OfFile(_folder["dev.json"]), "repair").Value;

        Assert.NotNull(taken);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void This_process_is_alive_and_an_impossible_one_is_not()
    {
        var owner = LockOwner.OfProcess(() => Guid.Empty);

        Assert.True(owner.IsAlive(owner.ProcessId));
        Assert.False(owner.IsAlive(int.MaxValue));
        Assert.False(owner.IsAlive(0));
    }

    private static Diagnostic Expect(int code, Result<StageLock> result)
    {
        Assert.Null(result.Value);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(code, diagnostic.Code.Number);
        return diagnostic;
    }

    private StagePlace Pulumi() => StagePlace.OfFile(_folder["s/.pulumi/stacks/shop/dev.json"]);

    private StagePlace Sst() => StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]);

    private void Hold(string host, int process) => _folder.Write(
        "s/.pulumi/locks/organization/shop/dev/x.json",
        $$"""{"pid":{{process}},"username":"ann","hostname":"{{host}}","timestamp":"2026-01-01T00:00:00Z"}""");

    private StageLocks Locks(bool alive = true) => new(Owner(alive), new FixedTime());

    private LockOwner Owner(bool alive) => new()
    {
        ProcessId = 77,
        UserName = "me",
        HostName = "here",
        IsAlive = _ => alive,
        NewId = () => new Guid(Interlocked.Increment(ref _ids), 0, 0, new byte[8]),
    };
}
