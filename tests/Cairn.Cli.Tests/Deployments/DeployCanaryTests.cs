using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>
/// Random secrets go through the commands that run a program, whole and killed: their plaintext is in no file but the
/// objects in the cloud, and in nothing that is printed.
/// </summary>
public sealed class DeployCanaryTests : IDisposable
{
    private const int Boxes = 25;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1";

    private static readonly string[][] Commands =
    [
        ["deploy", "--diff", "--verbose"], ["diff", "--diff"], ["refresh", "--json"], ["output"], ["state", "export"],
        ["pulumi", "up", "--yes", "--diff"], ["remove", "--yes", "--verbose"],
        .. IsLong ? Rest : [],
    ];

    private static string[][] Rest =>
    [
        ["deploy"], ["pulumi", "up", "--yes", "--json"], ["pulumi", "preview", "--diff"],
        ["deploy", "--json"], ["diff", "--json"], ["refresh", "--diff"], ["state", "list"],
        ["state", "show", "box0"], ["history", "list"], ["deploy", "--target", "box1"], ["remove", "--yes"],
    ];

    private readonly DeployedApp _app = new();
    private readonly List<string> _secrets = [];

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task No_secret_of_a_run_is_in_a_file_or_an_output_whatever_is_killed()
    {
        var random = new Random(20261130);
        _app.Write("index.js", _app.Read("index.js").Replace(
            "config.requireSecret(\"word\")", "config.requireSecret(name)", StringComparison.Ordinal));
        var printed = new StringBuilder();
        for (var round = 0; round < (IsLong ? 20 : 1); round++)
        {
            await NewSecretsAsync();
            foreach (var command in Commands)
            {
                var killed = _app.Start(command);
                await Task.Delay(random.Next(50, 1500), TestContext.Current.CancellationToken);
                killed.Kill();
                Note(await killed.EndAsync());
                Note(await _app.RunAsync(command));
            }
        }

        Search(printed.ToString(), "what was printed");
        var files = 0;
        foreach (var path in Directory.EnumerateFiles(_app.Folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        }).Where(x => !x.Contains("/cloud/", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Search(Encoding.Latin1.GetString(bytes), path);
            files++;
        }

        Console.WriteLine(
            $"  canary, programs: {_secrets.Count} secrets, {Commands.Length} commands, each killed and whole,"
                + $" {files} files, {printed.Length:N0} characters printed, 0 hits");

        void Note((int Exit, string Out, string Err) end) => printed.Append(end.Out).Append(end.Err);
    }

    /// <summary>Boxes with a secret each. They come to the cloud: the right texts are searched for.</summary>
    private async Task NewSecretsAsync()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < Boxes; i++)
        {
            _secrets.Add("s3" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
            lines.AppendLine($"box{i}={_secrets[^1]}");
        }

        _app.Write("cloud/secrets.env", lines.ToString());
        Assert.Equal(0, (await _app.RunAsync("secret", "load", "cloud/secrets.env")).Exit);
        var boxes = Enumerable.Range(0, Boxes).Select(x => $$"""{"name":"box{{x}}","text":"$secret"}""");
        _app.Spec($$"""{"boxes":[{{string.Join(',', boxes)}}]}""");
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);
        Assert.Equal(_secrets[^1], _app.Read($"cloud/box{Boxes - 1}"));
    }

    private void Search(string text, string where)
    {
        foreach (var secret in _secrets)
        {
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"a secret is in {where}");
        }
    }
}
