using Cairn.Storage.Files;
using Cairn.Storage.Tests.Simulation;

namespace Cairn.Storage.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private const int InputOutput = 5;
    private const int NoSpace = 28;

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_forced_to_the_disk_before_it_is_renamed_and_the_folder_after()
    {
        var calls = new FaultyCalls(failAt: 0, InputOutput);

        Assert.Null(new DurableFile(calls).Replace(_folder["dev.json"], Write("new")));

        Assert.Equal(["create", "write", "sync", "rename", "syncdir", "delete"], calls.Calls);
        Assert.Equal("new", File.ReadAllText(_folder["dev.json"]));
    }

    [Theory]
    [InlineData("create", NoSpace, 2011)]
    [InlineData("create", 13, 2012)]
    [InlineData("create", 30, 2012)]
    [InlineData("write", NoSpace, 2011)]
    [InlineData("write", InputOutput, 2018)]
    [InlineData("takeover", 1, 2012)]
    [InlineData("sync", InputOutput, 2018)]
    [InlineData("sync", 122, 2011)]
    [InlineData("rename", InputOutput, 2018)]
    [InlineData("syncdir", InputOutput, 2018)]
    public void Whatever_call_fails_the_old_content_is_in_place_and_nothing_else(string call, int error, int code)
    {
        var path = _folder.Write("dev.json", "old");
        var calls = new FaultyCalls(failAt: 0, error) { FailEvery = call, HalfWrites = true };

        var problem = new DurableFile(calls).Replace(path, Write("new"));

        Assert.Equal(code, problem?.Code.Number);
        Assert.Equal(path, problem?.Path);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["dev.json"], _folder.Files());
    }

    [Fact]
    public void A_file_that_cannot_be_looked_at_is_not_taken_for_one_that_is_gone()
    {
        var disk = new SimDisk();
        disk.Put("/dev.json", [1]);
        disk.BeforeReading = static call => throw new SystemCallException(call, InputOutput);

        Assert.Equal(2018, new DurableFile(disk).Delete("/dev.json")?.Code.Number);
        Assert.False(new DurableFile(disk).IsGone("/dev.json"));

        disk.BeforeReading = null;
        Assert.True(disk.Exists("/dev.json"));
        Assert.Null(new DurableFile(disk).Delete("/dev.json"));
        Assert.False(disk.Exists("/dev.json"));
    }

    [Fact]
    public void A_folder_is_not_made_for_ever_where_not_even_the_root_can_be_looked_at()
    {
        var disk = SimDisk.Of(new Dictionary<string, SimFile>(), []);
        disk.Before = static call => throw new SystemCallException(call, InputOutput);

        Assert.Equal(2018, new DurableFile(disk).CreateDirectory("/store/locks")?.Code.Number);
    }

    [Fact]
    public void The_reason_names_the_call_and_the_error()
    {
        var calls = new FaultyCalls(failAt: 0, InputOutput) { FailEvery = "sync" };

        var problem = new DurableFile(calls).Replace(_folder["dev.json"], Write("new"));

        Assert.Contains("sync: Input/output error (error 5)", problem?.Detail);
    }

    [Fact]
    public void Without_second_names_a_file_is_still_replaced()
    {
        var path = _folder.Write("dev.json", "old");
        var calls = new FaultyCalls(failAt: 0, 95) { FailEvery = "link" };

        Assert.Null(new DurableFile(calls).Replace(path, Write("new")));
        Assert.Null(new DurableFile(calls).Create(_folder["other.json"], Write("first")));
        Assert.Equal(2016, new DurableFile(calls).Create(path, Write("x"))?.Code.Number);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal("first", File.ReadAllText(_folder["other.json"]));
        Assert.Equal(["dev.json", "other.json"], _folder.Files());
    }

    [Fact]
    public void Of_several_who_create_a_file_one_succeeds()
    {
        var problems = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8)
            .Select(number => new DurableFile().Create(_folder["lock"], Write($"{number}")))
            .ToArray();

        Assert.Single(problems, problem => problem is null);
        Assert.All(problems.OfType<Model.Diagnostic>(), problem => Assert.Equal(2016, problem.Code.Number));
        Assert.Equal(["lock"], _folder.Files());
    }

    [Fact]
    public void A_link_stays_a_link_and_the_file_behind_it_is_replaced()
    {
        var real = _folder.Write("real/dev.json", "old");
        File.CreateSymbolicLink(_folder["dev.json"], real);

        Assert.Null(new DurableFile().Replace(_folder["dev.json"], Write("new")));

        Assert.Equal(real, new FileInfo(_folder["dev.json"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(["dev.json", "real/dev.json"], _folder.Files());
    }

    [Fact]
    public void A_file_keeps_its_rights_and_a_new_one_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
            var path = _folder.Write("dev.json", "old");
            File.SetUnixFileMode(path, Shared);

            Assert.Null(new DurableFile().Replace(path, Write("new")));
            Assert.Null(new DurableFile().Replace(_folder["new.json"], Write("new")));

            Assert.Equal(Shared, File.GetUnixFileMode(path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["new.json"]));
        }
    }

    [Fact]
    public void A_planted_link_under_a_temporary_name_is_not_followed()
    {
        var victim = _folder.Write("victim", "keep");
        for (var number = 0; number < 50; number++)
        {
            File.CreateSymbolicLink(_folder[$".dev.json.{Environment.ProcessId}-{number}.cairn-tmp"], victim);
        }

        _ = new DurableFile().Replace(_folder["dev.json"], Write("new"));

        Assert.Equal("keep", File.ReadAllText(victim));
        Assert.Equal("new", File.ReadAllText(_folder["dev.json"]));
    }

    [Fact]
    public void A_folder_that_is_missing_is_reported()
    {
        Assert.Equal(2010, new DurableFile().Replace(_folder["none/dev.json"], Write("new"))?.Code.Number);
        Assert.Equal(2010, new DurableFile().Replace(_folder.Path, Write("new"))?.Code.Number);
    }

    [Fact]
    public void What_killed_writers_left_beside_a_file_is_swept_and_nothing_else()
    {
        var path = _folder.Write("*.json", "state");
        _folder.Write(".*.json.77-1.cairn-tmp", "half");
        _folder.Write(".dev.json.77-1.cairn-tmp", "of another state");

        new DurableFile().Sweep(path, StorageLimits.Default);

        Assert.Equal(["*.json", ".dev.json.77-1.cairn-tmp"], _folder.Files());
    }

    private static Action<Stream> Write(string text) => stream => stream.Write(Packed.Bytes(text));
}
