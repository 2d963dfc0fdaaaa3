using Cairn.Cli.Sst;
using Xunit;

namespace Cairn.Cli.Tests.Sst;

public sealed class SstArgumentsTests
{
    [Theory]
    [InlineData("deploy --stage dev", "deploy", "dev")]
    [InlineData("--stage dev deploy", "deploy", "dev")]
    [InlineData("--stage=dev --verbose deploy", "deploy", "dev")]
    [InlineData("secret set Name value --stage dev", "secret", "dev")]
    [InlineData("deploy", "deploy", null)]
    [InlineData("", null, null)]
    public void The_command_and_the_stage_are_found_among_the_words(string words, string? command, string? stage)
    {
        var arguments = Bind(words);

        Assert.Equal(command, arguments.Command);
        Assert.Equal(stage, arguments.Stage);
        Assert.Equal(words, string.Join(' ', arguments.Passed));
    }

    [Fact]
    public void Only_words_of_our_own_are_kept_from_sst()
    {
        var arguments = Bind("deploy --repair --target A --clear-pending -- --repair");

        Assert.True(arguments.Repairs && arguments.ClearsPending);
        Assert.Equal("deploy --target A -- --repair", string.Join(' ', arguments.Passed));
        Assert.False(Bind("shell -- npm --repair").Repairs);
    }

    [Theory]
    [InlineData("deploy", true, true)]
    [InlineData("diff", true, false)]
    [InlineData("deploy --help", false, false)]
    [InlineData("state export", false, false)]
    [InlineData("", false, false)]
    public void It_is_known_which_commands_start_the_engine(string words, bool starts, bool changes)
    {
        Assert.Equal(starts, Bind(words).StartsEngine);
        Assert.Equal(changes, Bind(words).ChangesState);
    }

    private static SstArguments Bind(string words)
        => SstArguments.Bind(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
