using System.Text;
using Cairn.Storage.Files;
using Cairn.Storage.Secrets;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>
/// Random secrets go through every command of the binary, whole and with faults in it: their plaintext is in no file
/// and
/// in nothing that is printed, unless it was asked for.
/// </summary>
public sealed class CanaryTests
{
    private const int Markers = 1_000;
    private const int PerRound = 50;
    private const string Passphrase = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static readonly string[] Calls =
        ["openat", "pwrite64", "write", "fsync", "rename", "unlink", "mkdir", "flock", "read", "close"];

    private static readonly string[] Faults =
        ["error=EIO", "error=ENOSPC", "error=EROFS", "error=EINTR", "signal=SIGKILL"];

    /// <summary>Every command but those that are for showing secrets.</summary>
    private static readonly string[][] Commands =
    [
        ["secret", "list", "--stage", "dev"], ["secret", "remove", "Name1", "--stage", "dev"],
        ["secret", "get", "Nothing", "--stage", "dev"], ["secret", "set", "Shared", "--fallback"],
        ["state", "check", "--stage", "dev"], ["state", "list", "--stage", "dev"],
        ["state", "show", "vault", "--stage", "dev"], ["state", "export", "--stage", "dev"],
        ["state", "graph", "--stage", "dev"], ["state", "diff", "--stage", "dev", "new.json"],
        ["state", "protect", "vault", "--yes", "--stage", "dev"], ["state", "taint", "vault", "--yes", "--stage",
        "dev"],
        ["state", "rename", "vault", "safe", "--yes", "--stage", "dev"],
        ["state", "rename", "safe", "vault", "--yes", "--stage", "dev"],
        ["state", "repair", "--yes", "--stage", "dev"], ["state", "import", "new.json", "--yes", "--stage", "dev"],
        ["state", "move", "vault", "--yes", "--stage", "dev", "--to", "test", "--dependencies"],
        ["state", "remove", "logs", "--yes", "--stage", "dev"],
        ["history", "list", "--stage", "dev"], ["history", "show", "latest", "--stage", "dev"],
        ["history", "diff", "v1", "--stage", "dev"], ["history", "restore", "v1", "--yes", "--stage", "dev"],
        ["stage", "list"], ["stage", "new", "fresh"], ["stage", "copy", "dev", "other", "--yes"],
        ["stage", "rename", "other", "another", "--yes"], ["stage", "remove", "another", "--yes", "--forget-resources"],
        ["output", "--stage", "dev"], ["output", "--stage", "dev", "--json"], ["doctor"], ["backup", "copies"],
        ["backup", "copies", "--verify"], ["unlock", "--yes", "--stage", "dev"], ["version"],
    ];

    [Fact]
    public void No_secret_is_in_any_file_or_output_whatever_fails()
    {
        RealCairn.NeedsTracer();
        var random = new Random(20261125);
        var (runs, files, bytes) = (0, 0, 0L);
        using var cipher = PassphraseSecrets.Create(Encoding.UTF8.GetBytes(Passphrase));
        for (var round = 0; round < Markers / PerRound; round++)
        {
            var markers = Enumerable.Range(0, PerRound).Select(_ => $"CANARY{random.NextInt64():x16}").ToArray();
            using var run = new CliRun();
            var said = new StringBuilder();
            Prepare(run, cipher, markers);
            run.Input = string.Concat(markers.Select(static (x, at) => $"Name{at}={x}\n"));
            Say(said, RealCairn.Run(run, ["secret", "load", "-", "--stage", "dev"]));
            foreach (var command in Commands.Append(["secret", "load", "-", "--stage", "dev"]))
            {
                run.Input = command[1] == "load" ? run.Input : markers[random.Next(PerRound)] + "\n";
                var fault = $"{Pick(random, Calls)}:{Pick(random, Faults)}:when={random.Next(1, 40)}";
                Say(said, RealCairn.Inject(run, command, random.Next(2) == 0 ? fault : fault + "+"));
                Say(said, RealCairn.Run(run, command));
                runs += 2;
            }

            var all = Contents(
                run.Folder).Append(("what was printed", Encoding.UTF8.GetBytes(said.ToString()))).ToList();
            files += all.Count;
            bytes += all.Sum(static x => (long)x.Item2.Length);
            AssertUnseen(all, markers);
        }

        Console.WriteLine(
            $"  canary: {Markers:N0} secrets, "
            + $"{runs:N0} runs of {Commands.Length + 1} commands, {files:N0} files and outputs"
            + $" with {bytes:N0} bytes, 0 hits");
    }

    [Fact]
    public void A_secret_that_is_asked_for_is_found_by_the_same_search()
    {
        using var run = new CliRun();
        using var cipher = PassphraseSecrets.Create(Encoding.UTF8.GetBytes(Passphrase));
        Prepare(run, cipher, ["CANARYseen"]);
        run.Input = "CANARYseen";
        Assert.Equal(0, RealCairn.Run(run, ["secret", "set", "Seen", "--stage", "dev"]).Exit);
        var shown = RealCairn.Run(run, ["secret", "list", "--stage", "dev", "--show-secrets"]).Out;

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => AssertUnseen([("shown", Encoding.UTF8.GetBytes(shown))], ["CANARYseen"]));
    }

    private static void Prepare(CliRun run, PassphraseSecrets cipher, string[] markers)
    {
        var store = StoreShape.All[^1];
        store.Enter(run);
        run.With("TMPDIR", Directory.CreateDirectory(Path.Combine(run.Folder, "tmp")).FullName);
        run.Write("config/sst/state/passphrase/app/dev.json", Passphrase);
        var secrets = markers.Select((x, at) =>
            $"\"secret{at}\":{{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
            + $"\"ciphertext\":\"{cipher.Encrypt(Encoding.UTF8.GetBytes($"\"{x}\"")).Value}\"}}");
        var vault = Shop.Bucket("vault", "b-9")[..^1] + $",\"outputs\":{{{string.Join(',', secrets)}}}}}";
        var state = Shop.Of(Shop.Bucket("logs", "b-2"), vault).Replace(
            "\"resources\":",
            $"\"secrets_providers\":{{\"type\":\"passphrase\","
            + $"\"state\":{{\"salt\":\"{cipher.Salt}\"}}}},\"resources\":",
            StringComparison.Ordinal);
        store.Put(run, "dev", state);
        store.Put(run, "test", Shop.Of());
        run.Write("new.json", state);
    }

    private static void Say(StringBuilder said, RealCairn.Ended ended) => said.Append(ended.Out).Append(ended.Err);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    /// <summary>Every file as it is, and unpacked where it is packed.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Contents(string folder)
    {
        var reader = new StateFileReader();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            yield return (path, File.ReadAllBytes(path));
            using var read = reader.Read(path, CancellationToken.None).Value;
            if (read is { Compression: not Compression.None })
            {
                yield return (path, read.Bytes.Slice(0, (int)read.Bytes.Length).ToArray());
            }
        }
    }

    private static void AssertUnseen(IEnumerable<(string Name, byte[] Bytes)> contents, string[] markers)
    {
        var wanted = markers.Concat(markers.Select(
            static x
                => Convert.ToBase64String(Encoding.UTF8.GetBytes(x))[..16])).Select(Encoding.UTF8.GetBytes).ToList();
        foreach (var (name, bytes) in contents)
        {
            Assert.All(wanted, marker => Assert.True(bytes.AsSpan().IndexOf(marker) < 0, $"seen in {name}"));
        }
    }
}
