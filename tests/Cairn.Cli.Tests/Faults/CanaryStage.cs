using System.Text;
using Cairn.Storage.Files;
using Cairn.Storage.Secrets;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>A stage full of secrets, all of which begin with the same word, and what was said about it.</summary>
internal sealed class CanaryStage : IDisposable
{
    private const string Word = "CANARY";
    private const string Passphrase = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /// <summary>The word as it is, in hexadecimal, in base64 wherever in a text it stands, and in UTF-16.</summary>
    private static readonly byte[][] Wanted =
    [
        .. new[]
        {
            Word, Convert.ToHexString(Encoding.UTF8.GetBytes(Word)),
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Word)),
            Base64(0)[..8], Base64(1)[2..9], Base64(2)[3..10],
        }.Select(Encoding.UTF8.GetBytes),
        Encoding.Unicode.GetBytes(Word),
    ];

    private readonly CliRun _run = new();
    private readonly StringBuilder _said = new();
    private readonly Random _random;
    private readonly string[] _markers;

    public CanaryStage(string door, int secrets, Random random)
    {
        _random = random;
        _markers = [.. Enumerable.Range(0, secrets).Select(_ => $"{Word}{random.NextInt64():x16}")];
        using var cipher = PassphraseSecrets.Create(Encoding.UTF8.GetBytes(Passphrase));
        var store = door == "cairn" ? StoreShape.All[^1] : StoreShape.All[0];
        store.Enter(_run);
        _run.With("TMPDIR", Directory.CreateDirectory(Path.Combine(_run.Folder, "tmp")).FullName);
        _run.With("EDITOR", CanaryCommands.Editor);
        _run.With("PULUMI_BACKEND_URL", $"file://{_run.Folder}/store").With("PULUMI_CONFIG_PASSPHRASE", Passphrase);
        _run.Write("config/sst/state/passphrase/app/dev.json", Passphrase);
        if (door != "cairn")
        {
            _run.Write("Pulumi.yaml", "name: app\nruntime: nodejs\n");
            _run.Write("Pulumi.dev.yaml", $"encryptionsalt: {cipher.Salt}\n");
        }

        var state = State(cipher);
        store.Put(_run, "dev", state);
        store.Put(_run, "test", Shop.Of());
        _run.Write("new.json", state);
    }

    public void Dispose() => _run.Dispose();

    /// <summary>Runs a command, with secrets for it to read, and notes what it says.</summary>
    public RealCairn.Ended Run(string[] command, string? fault)
    {
        _run.Input = command.Contains("load")
            ? string.Concat(_markers.Select(static (x, at) => $"Name{at}={x}\n"))
            : _markers[_random.Next(_markers.Length)] + "\n";
        var ended = fault is null ? RealCairn.Run(_run, command) : RealCairn.Inject(_run, command, fault);
        _said.Append(ended.Out).Append(ended.Err);
        return ended;
    }

    /// <summary>Looks for the secrets in every file and in all that was said; fails where there are any.</summary>
    public void Search(out int files, out long bytes)
    {
        var all = Contents(_run.Folder).Append(("what was printed", Encoding.UTF8.GetBytes(_said.ToString()))).ToList();
        foreach (var (name, content) in all)
        {
            Assert.All(Wanted, word => Assert.True(content.AsSpan().IndexOf(word) < 0, $"seen in {name}"));
        }

        files = all.Count;
        bytes = all.Sum(static x => (long)x.Item2.Length);
    }

    private string State(PassphraseSecrets cipher)
    {
        var secrets = _markers.Select((x, at) =>
            $"\"secret{at}\":{{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
            + $"\"ciphertext\":\"{cipher.Encrypt(Encoding.UTF8.GetBytes($"\"{x}\"")).Value}\"}}");
        var vault = Shop.Bucket("vault", "b-9")[..^1] + $",\"outputs\":{{{string.Join(',', secrets)}}}}}";
        var root = States.Root[..^1] + $",\"outputs\":{{{string.Join(',', secrets)}}}}}";
        return States.Of(root, Shop.Bucket("logs", "b-2"), vault).Replace(
            "\"resources\":",
            "\"secrets_providers\":{\"type\":\"passphrase\","
            + $"\"state\":{{\"salt\":\"{cipher.Salt}\"}}}},\"resources\":",
            StringComparison.Ordinal);
    }

    private static string Base64(int before)
        => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', before) + Word + "   "));

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
}
