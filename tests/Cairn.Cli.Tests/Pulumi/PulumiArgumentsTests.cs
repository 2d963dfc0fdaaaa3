using Cairn.Cli.Pulumi;
using Cairn.Cli.PulumiCommands;
using Xunit;

namespace Cairn.Cli.Tests.Pulumi;

public sealed class PulumiArgumentsTests
{
    [Theory]
    [InlineData("up", "up --yes --stack dev")]
    [InlineData("up", "--non-interactive up --yes")]
    [InlineData("up", "--color never up")]
    [InlineData("up", "--color=never update")]
    [InlineData("stack tag set", "stack tag set a b")]
    [InlineData("stack", "stack --show-name")]
    [InlineData("stack init", "-C /tmp stack init dev")]
    [InlineData("config set", "config --stack dev set a -- -1")]
    [InlineData("config", "config --json")]
    [InlineData("stack select", "stack select -- dev")]
    public void A_command_is_found_whatever_stands_around_it(string path, string line)
        => Assert.Equal(path, Parsed(line).Command.Path);

    [Fact]
    public void Flags_take_the_next_word_or_what_follows_the_equals_sign()
    {
        var call = Parsed("up --target a --target=b --parallel 4 -m text -yf --run-program=false --refresh -v=3 -p2");

        Assert.Equal(["a", "b"], call.Many("target"));
        Assert.Equal("2", call.Text("parallel"));
        Assert.Equal("text", call.Text("message"));
        Assert.True(call.Switch("yes") && call.Switch("skip-preview"));
        Assert.False(call.Switch("run-program", otherwise: true));
        Assert.True(call.Switch("refresh"));
        Assert.Equal("3", call.Text("verbose"));
    }

    [Fact]
    public void What_follows_two_dashes_are_arguments()
        => Assert.Equal(["key", "--value"], Parsed("config set key --plaintext -- --value").Arguments);

    [Fact]
    public void The_same_word_is_a_switch_of_one_command_and_takes_values_in_another()
    {
        Assert.Equal(["k", "v"], Parsed("config set --secret k v").Arguments);
        Assert.Equal(["k=v", "l=w"], Parsed("config set-all --secret k=v --secret l=w").Many("secret"));
    }

    [Theory]
    [InlineData("nonsense", "unknown command \"nonsense\" for \"pulumi\"\nRun 'pulumi --help' for usage.")]
    [InlineData("state nonsense", "unknown command \"nonsense\" for \"pulumi state\"\n"
        + "Run 'pulumi state --help' for usage.")]
    [InlineData("up --nonsense", "unknown flag: --nonsense")]
    [InlineData("up -X", "unknown shorthand flag: 'X' in -X")]
    [InlineData("up --message", "flag needs an argument: --message")]
    [InlineData("up --parallel 1.1", "invalid argument \"1.1\" for \"-p, --parallel\" flag: strconv.ParseInt:"
        + " parsing \"1.1\": invalid syntax")]
    [InlineData("up -pmany", "invalid argument \"many\" for \"-p, --parallel\" flag: strconv.ParseInt:"
        + " parsing \"many\": invalid syntax")]
    [InlineData("up --yes=perhaps", "invalid argument \"perhaps\" for \"-y, --yes\" flag: strconv.ParseBool:"
        + " parsing \"perhaps\": invalid syntax")]
    [InlineData("config get", "accepts 1 arg(s), received 0")]
    [InlineData("version twice", "unknown command \"twice\" for \"pulumi version\"")]
    public void What_makes_no_sense_is_told_in_the_words_of_the_peer(string line, string error)
        => Assert.Equal(error, Parse(line).Error);

    [Fact]
    public void Every_command_of_the_contract_is_there()
    {
        string[] wanted =
        [
            "version", "up", "preview", "refresh", "destroy", "cancel", "whoami", "about", "plugin ls",
            "stack", "stack init", "stack select", "stack ls", "stack rm", "stack export", "stack import",
            "stack output", "stack rename", "stack history", "stack graph", "stack tag ls", "config", "config get",
            "config set", "config set-all", "config rm", "config rm-all", "config cp", "config refresh",
            "state delete", "state rename", "state protect", "state unprotect", "state taint", "state untaint",
            "state repair", "import", "install", "plugin install", "plugin rm",
            "stack change-secrets-provider", "login", "logout", "org get-default",
        ];
        Assert.Empty(wanted.Except(PulumiCommandTable.All.Select(static x => x.Path)));
        Assert.Distinct(PulumiCommandTable.All.Select(static x => x.Path));
        Assert.All(PulumiCommandTable.All, static x => Assert.False(string.IsNullOrWhiteSpace(x.Says)));
    }

    private static PulumiCall Parsed(string line)
    {
        var (call, error) = Parse(line);
        Assert.True(call is not null, error);
        return call;
    }

    private static (PulumiCall? Call, string? Error) Parse(string line)
        => PulumiArguments.Parse(line.Split(' '), PulumiCommandTable.All, IoContext.OfProcess());
}
