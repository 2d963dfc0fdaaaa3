using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class DoctorCommandTests : IDisposable
{
    private const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly CliRun _cli = new();

    public DoctorCommandTests() => _cli.Put(Shop.Bucket("data", "b-1"));

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_healthy_store_is_said_to_be_so_and_left_as_it_was()
    {
        var before = Files();

        var (exit, output, error) = _cli.Run(["doctor", .. Shop.Place]);

        Assert.True(exit == 0, output + error);
        Assert.Contains("app/dev is sound (2 resources).", output, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        _cli.Write("store/.pulumi/stacks/app/bad.json", States.Swapped);
        _cli.Write("store/.pulumi/stacks/app/empty.json", "");
        Age(_cli.Write("store/.pulumi/stacks/app/.dev.json.1-1.cairn-tmp", ""));
        _cli.Write("store/.pulumi/locks/organization/app/dev/x.json", "{}");
        _cli.Write("store/.pulumi/cairn/history/app/dev/v000001.json", "{");
        _cli.With("PULUMI_CONFIG_PASSPHRASE_FILE", Open(_cli.Write("pass", "x"), UnixFileMode.GroupRead));
        Open(Path.Combine(_cli.Folder, Shop.State), UnixFileMode.OtherWrite);

        var (exit, output, _) = _cli.Run(["doctor", "--json", .. Shop.Place]);

        Assert.Equal(1, exit);
        using var json = JsonDocument.Parse(output);
        var found = json.RootElement.GetProperty("findings").EnumerateArray()
            .Where(static x => x.GetProperty("verdict").GetString() != "good")
            .Select(static x => $"{x.GetProperty("name").GetString()} {x.GetProperty("verdict").GetString()}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "history careful", "leftovers careful", "locks careful", "permissions bad", "permissions careful",
                "state bad", "state bad",
            ],
            found);
        Assert.Equal("bad", json.RootElement.GetProperty("verdict").GetString());
        Assert.Contains("Not well", _cli.Run(["doctor", .. Shop.Place]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_state_in_a_work_folder_of_sst_is_pointed_out()
    {
        _cli.With("XDG_CONFIG_HOME", Path.Combine(_cli.Folder, "config"));
        Age(_cli.Write("config/sst/state/app/app/dev.json", Shop.Of()));
        _cli.Write("sst.config.ts", Shop.SstConfig);
        _cli.Write(".sst/pulumi/75f0/.pulumi/stacks/app/dev.json", Shop.Of());

        var (exit, output, error) = _cli.Run("doctor");

        Assert.True(exit == 0, error);
        Assert.Contains("newer than the one in its home", output, StringComparison.Ordinal);
    }

    private static string Open(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Closed | mode);
        }

        return path;
    }

    private static void Age(string path) => File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));

    private string[] Files()
        => [.. Directory.EnumerateFileSystemEntries(_cli.Folder, "*", SearchOption.AllDirectories).Order()];
}
