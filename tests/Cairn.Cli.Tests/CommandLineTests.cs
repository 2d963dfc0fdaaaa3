using System.CommandLine;
using Xunit;

namespace Cairn.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Alone_it_says_where_to_start()
    {
        var (exit, output, _) = _cli.Run();

        Assert.Equal(0, exit);
        Assert.Contains("cairn state check state.json", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void A_mistyped_command_is_answered_with_the_one_that_was_meant()
    {
        var (exit, _, error) = _cli.Run("state", "chekc");

        Assert.Equal(2, exit);
        Assert.Equal(
            "CRN7001: 'chekc' is not known here. Did you mean 'check'?\n"
                + "`cairn state --help` shows what there is, with examples.\n",
            error);
    }

    [Fact]
    public void Every_command_has_help_with_an_example_that_parses()
    {
        var root = CommandLine.Root(IoOfNothing());
        foreach (var command in Commands(root))
        {
            Assert.NotEmpty(command.Examples);
            Assert.All(command.Examples, x => Assert.Contains("cairn", x.Line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("state", "state")]
    [InlineData("hist", "history")]
    [InlineData("ver", "version")]
    public void Words_are_completed(string typed, string expected)
    {
        var (exit, output, _) = _cli.Run("complete", "--", typed);

        Assert.Equal(0, exit);
        Assert.Equal(expected, output.Split('\t', '\n')[0]);
    }

    [Fact]
    public void Options_are_completed_where_a_dash_is_typed()
    {
        var (_, output, _) = _cli.Run("complete", "--", "state", "check", "--st");

        var words = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('\t')[0]);
        Assert.Equal(["--stage", "--store"], words.Order());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void There_is_a_completion_script_for(string shell)
    {
        var (exit, output, _) = _cli.Run("completion", shell);

        Assert.Equal(0, exit);
        Assert.Contains("cairn complete --", output, StringComparison.Ordinal);
    }

    private static IEnumerable<CairnCommand> Commands(Command command)
        => command.Subcommands.Where(x => !x.Hidden).SelectMany(Commands).Append(command).OfType<CairnCommand>();

    private static IoContext IoOfNothing() => new()
    {
        Input = Stream.Null,
        Output = Stream.Null,
        Out = TextWriter.Null,
        Err = TextWriter.Null,
        Environment = _ => null,
        Folder = "/",
        Time = TimeProvider.System,
    };
}
