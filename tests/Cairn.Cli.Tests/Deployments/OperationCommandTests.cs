using Cairn.Cli.Operations;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>What commands that deploy say before anything runs.</summary>
public sealed class OperationCommandTests : IDisposable
{
    private readonly CliRun _cli = new();

    public OperationCommandTests()
    {
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\nbackend:\n  url: file://./state\n");
        _cli.With("HOME", _cli.Folder).With("XDG_CONFIG_HOME", Path.Combine(_cli.Folder, ".config"));
    }

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("CRN7352", "--wait", "soon")]
    [InlineData("CRN7353", "--parallel", "0")]
    [InlineData("CRN7353", "--parallel", "many")]
    public void What_cannot_be_understood_is_said(string code, params string[] words)
    {
        var (exit, said, err) = _cli.Run(["deploy", "--stage", "dev", .. words]);
        Assert.Equal((ExitCodes.Usage, ""), (exit, said));
        Assert.Contains(code, err, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_and_excludes_exclude_each_other()
        => Assert.Equal(ExitCodes.Usage, _cli.Run("diff", "--target", "a", "--exclude", "b").Exit);

    [Theory]
    [InlineData("root")]
    [InlineData("Admin")]
    [InlineData("42")]
    [InlineData("")]
    public void A_name_that_others_have_is_no_stage_of_ones_own(string user)
    {
        var (exit, _, err) = _cli.With("USER", user).Run("refresh");
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains("CRN7350", err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anna", "anna")]
    [InlineData("CORP\\anna.b", "annab")]
    public void The_stage_of_ones_own_is_called_like_oneself(string user, string stage)
    {
        var (exit, _, err) = _cli.With("USER", user).Run("refresh");
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains($"the stage '{stage}'", err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_comes_before_the_own_name()
        => Assert.Contains(
            "the stage 'pr-1'",
            _cli.With("USER", "anna").With("SST_STAGE", "pr-1").Run("remove").Err,
            StringComparison.Ordinal);

    [Fact]
    public void On_a_terminal_the_own_stage_is_asked_for()
    {
        _cli.IsTerminal = true;
        _cli.Input = "berta\n";
        var (_, _, err) = _cli.With("USER", "root").Run("refresh");
        Assert.Contains("the stage 'berta'", err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("0", 0)]
    [InlineData("-1s", null)]
    [InlineData("s", null)]
    [InlineData("", null)]
    [InlineData("1000h", null)]
    public void Times_are_read(string text, int? seconds)
        => Assert.Equal(seconds, (int?)Durations.Parse(text)?.TotalSeconds);

    [Theory]
    [InlineData(400, "0.4s")]
    [InlineData(59_999, "59s")]
    [InlineData(185_000, "3m 5s")]
    [InlineData(3_720_000, "1h 2m")]
    public void Times_are_written(int milliseconds, string text)
        => Assert.Equal(text, Durations.Text(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Near_names_are_found()
        => Assert.Equal(["site", "site-index"], NearNames.Of("sit", ["walks", "site-index", "site"], count: 3));
}
