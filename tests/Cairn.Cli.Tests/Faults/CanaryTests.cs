using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>
/// Random secrets go through the commands of the binary, whole and with faults in it: their plaintext is in no file and
/// in nothing that is printed, unless it was asked for.
/// </summary>
public sealed class CanaryTests
{
    private const int PerRound = 100;
    private const int LongFactor = 20;

    private static readonly string[] Calls =
        ["openat", "pwrite64", "write", "fsync", "rename", "unlink", "mkdir", "flock", "read", "close"];

    private static readonly string[] Faults =
        ["error=EIO", "error=ENOSPC", "error=EROFS", "error=EINTR", "signal=SIGKILL"];

    [Theory]
    [InlineData("cairn", 8)]
    [InlineData("pulumi", 2)]
    public void No_secret_is_in_any_file_or_output_whatever_fails(string door, int rounds)
    {
        RealCairn.NeedsTracer();
        rounds *= RealCairn.IsLong ? LongFactor : 1;
        var random = new Random(20261125);
        var commands = door == "cairn" ? CanaryCommands.Cairn : CanaryCommands.Pulumi;
        var tally = new Tally();
        for (var round = 0; round < rounds; round++)
        {
            using var stage = new CanaryStage(door, PerRound, random);
            Run(stage, commands, random, tally);
            stage.Search(out var files, out var bytes);
            tally.Files += files;
            tally.Bytes += bytes;
        }

        Console.WriteLine(
            $"  canary, {door}: {rounds * PerRound:N0} secrets, {commands.Length} commands, {tally.Runs:N0} runs with a"
            + $" fault ({tally.FaultyDone:N0} done), as many without ({tally.WholeDone:N0} done), {tally.Files:N0}"
            + $" files and outputs with {tally.Bytes:N0} bytes, 0 hits");
        Assert.True(tally.WholeDone > tally.Runs / 2);
        Assert.True(tally.FaultyDone < tally.WholeDone);
    }

    [Fact]
    public void A_secret_that_is_asked_for_is_found_by_the_same_search()
    {
        using var stage = new CanaryStage("cairn", 1, new Random(1));
        Assert.Equal(0, stage.Run(["secret", "set", "Seen", "--stage", "dev"], fault: null).Exit);
        stage.Search(out _, out _);

        Assert.Equal(0, stage.Run(["secret", "list", "--stage", "dev", "--show-secrets"], fault: null).Exit);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => stage.Search(out _, out _));
    }

    /// <summary>Each command with a fault, and then whole: what a fault left behind must not speak either.</summary>
    private static void Run(CanaryStage stage, string[][] commands, Random random, Tally tally)
    {
        foreach (var command in commands)
        {
            var (call, at) = (Pick(random, Calls), random.Next(1, 40));
            var fault = Pick(random, Faults);
            // For ever, but for EINTR, which .NET asks again without an end.
            var more = random.Next(2) == 0 || fault.EndsWith("EINTR", StringComparison.Ordinal) ? "" : "+";
            tally.FaultyDone += stage.Run(command, $"{call}:{fault}:when={at}{more}").IsDone ? 1 : 0;
            var whole = stage.Run(command, fault: null);
            tally.WholeDone += whole.IsDone ? 1 : 0;
            tally.Runs++;
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private sealed class Tally
    {
        public int Runs { get; set; }

        public int FaultyDone { get; set; }

        public int WholeDone { get; set; }

        public int Files { get; set; }

        public long Bytes { get; set; }
    }
}
