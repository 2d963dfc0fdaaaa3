using System.Text.Json;
using Cairn.Cli.Commands;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class BackupCommandTests : IDisposable
{
    private static readonly string Data = Shop.Bucket("data", "b-1");

    private readonly CliRun _cli = new();

    public BackupCommandTests()
    {
        _cli.Put(Data);
        _cli.Write("store/.pulumi/stacks/app/prod.json", Shop.Of().Replace("dev", "prod", StringComparison.Ordinal));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_lost_store_comes_back_from_a_backup_with_its_history()
    {
        Run(0, "state", "protect", "data", "--yes", "--stage", "dev", "--app", "app");
        var state = _cli.Read(Shop.State);
        Run(0, "backup", "copies");
        Assert.Contains("Proven", Run(0, "backup", "copies", "--verify").Out, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(_cli.Folder, "store"), recursive: true);

        Run(0, "history", "restore", "latest", "--stage", "dev", "--app", "app", "--from", "copies", "--yes");

        Assert.Equal(state, _cli.Read(Shop.State));
        using var json = JsonDocument.Parse(
            Run(0, "history", "list", "--stage", "dev", "--app", "app", "--json").Out);
        Assert.Contains(
            json.RootElement.GetProperty("versions").EnumerateArray(),
            static x => $"{x.GetProperty("command")}".Contains("state protect", StringComparison.Ordinal));
        Run(0, "history", "restore", "v1", "--stage", "dev", "--app", "app", "--yes");
        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
    }

    [Fact]
    public void Only_what_is_new_is_copied_and_nothing_is_ever_removed()
    {
        Run(0, "backup", "copies");
        var first = Files();
        Assert.Contains("Nothing changed", Run(0, "backup", "copies").Out, StringComparison.Ordinal);
        Assert.Equal(first, Files());

        _cli.Put();
        Run(0, "backup", "copies");

        Assert.Equal(2, Files().Except(first).Count());
        Assert.Empty(first.Except(Files()));
    }

    [Fact]
    public void Older_backups_can_be_restored_too()
    {
        Run(0, "backup", "copies");
        _cli.Put();
        Run(0, "backup", "copies", "--stage", "dev");

        using var json = JsonDocument.Parse(
            Run(0, "history", "list", "--stage", "dev", "--app", "app", "--from", "copies", "--json").Out);
        var oldest = json.RootElement.GetProperty("versions").EnumerateArray().Last();
        Run(0, "history", "restore", oldest.GetProperty("id").GetString() ?? "", "--stage", "dev", "--app", "app",
            "--from", "copies", "--yes");

        Assert.Equal(Shop.Of(Data), _cli.Read(Shop.State));
        Assert.Contains("app/prod", Run(0, "backup", "copies", "--verify").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damaged_file_of_a_backup_is_found()
    {
        Run(0, "state", "protect", "data", "--yes", "--stage", "dev", "--app", "app");
        Run(0, "backup", "copies");
        foreach (var name in Files().Where(static x => x.EndsWith(".zst", StringComparison.Ordinal)))
        {
            var path = Path.Combine(_cli.Folder, "copies", name);
            var bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, [.. bytes[..^3], (byte)(bytes[^3] ^ 1), .. bytes[^2..]]);
            Assert.Contains("CRN2312", Run(1, "backup", "copies", "--verify").Err, StringComparison.Ordinal);
            File.Delete(path);
            Assert.Contains("CRN2312", Run(1, "backup", "copies", "--verify").Err, StringComparison.Ordinal);
            File.WriteAllBytes(path, bytes);
        }

        Run(0, "backup", "copies", "--verify");
        _cli.Write("copies/manifests/99999999T000000-001.json", "{");
        Assert.Contains("CRN2311", Run(1, "backup", "copies", "--verify").Err, StringComparison.Ordinal);
        Assert.Contains("CRN2310", Run(1, "backup", "nowhere", "--verify").Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_stage_is_backed_up_as_it_is_and_said_to_be_so()
    {
        _cli.Write(Shop.State, States.Swapped);

        Assert.Contains("CRN2313", Run(0, "backup", "copies").Err, StringComparison.Ordinal);
        Assert.Contains("unsound", Run(5, "backup", "copies", "--verify").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_into_the_store_itself_is_refused()
        => Assert.Contains(
            "CRN2315", Run(1, "backup", "store/.pulumi/copies").Err, StringComparison.Ordinal);

    [Fact]
    public void A_passphrase_is_copied_only_where_that_was_asked_for()
    {
        _cli.Write("sst/state/app/app/dev.json", Shop.Of(Data));
        _cli.Write("sst/state/passphrase/app/dev.json", "hunter2");
        string[] store = ["--store", "file://./sst/state"];

        Assert.Equal(0, _cli.Run(["backup", "copies", "--json", .. store]).Exit);
        var before = Files();
        Assert.Equal(0, _cli.Run(["backup", "copies", "--include-passphrases", .. store]).Exit);

        Assert.Equal(2, Files().Except(before).Count());
    }

    [Fact]
    public void A_watch_goes_on_until_it_is_over()
    {
        var (rounds, left) = (0, 3);

        var code = BackupCommand.Watch(() => rounds++ == 1 ? 1 : 0, () => --left == 0);

        Assert.Equal((0, 3), (code, rounds));
    }

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7200)]
    [InlineData("7", 7)]
    [InlineData("0s", null)]
    [InlineData("5ms", null)]
    [InlineData("m", null)]
    [InlineData("-3s", null)]
    [InlineData("3d", null)]
    public void A_time_is_a_number_and_a_unit(string text, int? seconds)
        => Assert.Equal(seconds, (int?)BackupArguments.ParseTime(text)?.TotalSeconds);

    private string[] Files()
        => [.. Directory.EnumerateFiles(Path.Combine(_cli.Folder, "copies"), "*", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(Path.Combine(_cli.Folder, "copies"), x)).Order(StringComparer.Ordinal)];

    private (int Exit, string Out, string Err) Run(int expected, params string[] words)
    {
        string[] store = words.Contains("--verify") ? [] : ["--store", "file://./store"];
        var run = _cli.Run([.. words, .. store]);
        Assert.True(run.Exit == expected, $"{string.Join(' ', words)}: {run.Exit}: {run.Out}{run.Err}");
        return run;
    }
}
