using Xunit;

namespace Cairn.Cli.Tests.Sst;

/// <summary>`cairn sst` with a program in SST's place, which does what SST does to files.</summary>
public sealed class SstDoorTests : IDisposable
{
    private const string Home = "config/sst/state/app/app/dev.json";
    private const string LockFile = "config/sst/state/lock/app/dev.json";
    private const string Work = ".sst/pulumi/00aa";
    private const string Tool = "node_modules/sst-linux-x64/bin/sst";
    private const string Modules = "#\ndep\tgithub.com/pulumi/pulumi/sdk/v3\tv3.1.2\th1:x\n";

    private readonly CliRun _cli = new();

    public SstDoorTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program in SST's place is a shell script.");
        _cli.With("XDG_CONFIG_HOME", Path.Combine(_cli.Folder, "config")).With("CAIRN_COMMAND", "/bin/sh");
        _cli.Write(
            "sst.config.ts", """export default $config({ app() { return { name: "app", home: "local" }; } });""");
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Words_and_the_exit_code_pass_through()
    {
        Sst("echo \"$@\" > words; exit 7");

        var (exit, _, error) = _cli.Run("sst", "deploy", "--stage", "dev", "--target", "A");

        Assert.Equal(7, exit);
        Assert.Equal("deploy --stage dev --target A\n", _cli.Read("words"));
        Assert.Contains("CRN7432", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_is_put_where_sst_looks_for_it_and_the_one_that_was_there_is_kept()
    {
        _cli.Write("config/sst/bin/pulumi", "another engine");
        Sst("echo $CAIRN_PULUMI_VERSION > version");

        var (exit, _, error) = _cli.Run("sst", "version");
        var again = _cli.Run("sst", "version");

        Assert.True(exit == 0, error);
        Assert.Equal("3.1.2\n", _cli.Read("version"));
        Assert.Contains("exec '/bin/sh' pulumi \"$@\"", _cli.Read("config/sst/bin/pulumi"), StringComparison.Ordinal);
        Assert.Equal("another engine", _cli.Read("config/sst/bin/pulumi-before-cairn"));
        Assert.Contains("pulumi-before-cairn", error, StringComparison.Ordinal);
        Assert.Equal("", again.Err);
    }

    [Fact]
    public void A_damaged_state_stops_the_run_where_nobody_can_be_asked()
    {
        _cli.Write(Home, States.Swapped);
        Sst("touch ran");

        var (exit, _, error) = _cli.Run("sst", "deploy", "--stage", "dev");

        Assert.Equal(5, exit);
        Assert.Contains("CRN7425", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "ran")));
        Assert.Equal(States.Swapped, _cli.Read(Home));
    }

    [Theory]
    [InlineData("--repair", "")]
    [InlineData("", "safe")]
    public void A_damaged_state_is_mended_first_where_that_was_asked_for(string flag, string wish)
    {
        _cli.Write(Home, States.Swapped);
        _cli.With("CAIRN_REPAIR", wish);
        Sst("touch ran");

        string[] flags = flag.Length > 0 ? [flag] : [];
        var (exit, output, error) = _cli.Run(["sst", "deploy", "--stage", "dev", .. flags]);

        Assert.True(exit == 0, error);
        Assert.Equal("", output);
        Assert.True(File.Exists(Path.Combine(_cli.Folder, "ran")));
        Assert.Equal(0, _cli.Run("state", "check", Home).Exit);
    }

    [Fact]
    public void What_a_killed_run_did_is_brought_back_and_its_lock_removed()
    {
        _cli.Write(Home, Shop.Of(Shop.Bucket("data", "b-1")));
        var left = Shop.Of(Shop.Bucket("data", "b-1"), Shop.Bucket("more", "b-2"));
        _cli.Write("left.json", left);
        Sst($$"""
            mkdir -p {{Work}}/.pulumi/stacks/app config/sst/state/lock/app
            cp left.json {{Work}}/.pulumi/stacks/app/dev.json
            printf '{"created":"now","updateID":"00aa","runID":"%s","command":"deploy"}' $SST_RUN_ID > {{LockFile}}
            echo $SST_NO_CLEANUP > cleanup
            kill -9 $$
            """);

        var (exit, _, error) = _cli.Run("sst", "deploy", "--stage", "dev");

        Assert.Equal(137, exit);
        Assert.Equal(left, _cli.Read(Home));
        Assert.False(File.Exists(Path.Combine(_cli.Folder, LockFile)));
        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, Work)));
        Assert.Equal("true\n", _cli.Read("cleanup"));
        foreach (var code in (string[])["CRN7428", "CRN7429", "CRN7431"])
        {
            Assert.Contains(code, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_lock_of_a_run_that_may_go_on_stays()
    {
        const string Held = """{"created":"now","updateID":"00aa","runID":"elsewhere","command":"deploy"}""";
        _cli.Write(LockFile, Held);
        Sst("exit 1");

        var (exit, _, error) = _cli.Run("sst", "deploy", "--stage", "dev");

        Assert.Equal(1, exit);
        Assert.Equal(Held, _cli.Read(LockFile));
        Assert.Contains("CRN7433", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_app_or_without_sst_nothing_is_started()
    {
        var none = _cli.With("PATH", "").Run("sst", "deploy");
        File.Delete(Path.Combine(_cli.Folder, "sst.config.ts"));
        var nowhere = _cli.Run("sst", "deploy");

        Assert.Contains("CRN7421", none.Err, StringComparison.Ordinal);
        Assert.Equal(2, nowhere.Exit);
        Assert.Contains("CRN7420", nowhere.Err, StringComparison.Ordinal);
    }

    private void Sst(string script)
    {
        var path = _cli.Write(Tool, $"#!/bin/sh\n{script}\nexit 0\n{Modules}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
