using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace Cairn.Cli.Tests.Pulumi;

/// <summary>Plugins from archives that are at hand, and passphrases that change.</summary>
public sealed class PulumiInstallTests : IDisposable
{
    private readonly CliRun _cli = new();

    public PulumiInstallTests()
    {
        _cli.Write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
        _cli.Write("package.json", """{"name":"shop"}""");
        _ = _cli.With("PULUMI_BACKEND_URL", $"file://{_cli.Folder}/store");
        _ = _cli.With("PULUMI_HOME", Path.Combine(_cli.Folder, "home"));
        _ = _cli.With("PULUMI_CONFIG_PASSPHRASE", "test");
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "store"));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void A_plugin_is_installed_listed_and_removed()
    {
        var archive = Archive();
        Assert.Contains(
            "installed",
            Run(0, "plugin", "install", "resource", "toy", "v1.2.3", "-f", archive).Err,
            StringComparison.Ordinal);
        Assert.Equal("", Run(0, "plugin", "install", "resource", "toy", "1.2.3", "-f", archive).Err);
        using var listed = JsonDocument.Parse(Run(0, "plugin", "ls", "--json").Out);
        Assert.Equal("toy", Assert.Single(listed.RootElement.EnumerateArray()).GetProperty("name").GetString());

        Run(1, "plugin", "rm", "resource", "toy");
        Assert.Equal("removed: resource plugin toy-1.2.3\n", Run(0, "plugin", "rm", "resource", "toy", "--yes").Out);
        Assert.Equal("no plugins found to uninstall\n", Run(0, "plugin", "rm", "--all", "--yes").Out);
    }

    [Theory]
    [InlineData("unrecognized plugin kind: thing", "thing", "toy")]
    [InlineData("missing plugin name argument", "resource")]
    [InlineData("invalid plugin semver: new", "resource", "toy", "new")]
    public void What_is_no_plugin_is_said(string error, params string[] words)
        => Assert.Equal($"error: {error}\n", Run(1, ["plugin", "install", .. words]).Err);

    [Fact]
    public void A_program_gets_the_plugins_that_its_packages_need()
    {
        _cli.Write(
            "node_modules/toy/package.json",
            """
            {"name":"toy","version":"1.2.3",
             "pulumi":{"resource":true,"name":"toy","server":"http://127.0.0.1:1"}}
            """);
        Assert.Contains("toy", Run(1, "install", "--no-dependencies").Err, StringComparison.Ordinal);

        Run(0, "plugin", "install", "resource", "toy", "1.2.3", "--file", Archive());

        Assert.Equal(("", ""), Run(0, "install", "--no-dependencies"));
        Assert.Equal(("", ""), Run(0, "plugin", "install"));
        Run(1, "install", "--no-dependencies", "--reinstall");
        Run(0, "install", "--no-dependencies", "--no-plugins", "--reinstall");
    }

    [Fact]
    public void A_stack_changes_its_passphrase()
    {
        Run(0, "stack", "init", "dev");
        Run(0, "config", "set", "--secret", "token", "hunter2");

        _cli.Input = " other \nnobody reads this";
        Assert.Equal(("", ""), Run(0, "stack", "change-secrets-provider", "passphrase", "--non-interactive"));

        Assert.Equal("error: incorrect passphrase\n", Run(1, "config", "get", "token").Err);
        _ = _cli.With("PULUMI_CONFIG_PASSPHRASE", "other");
        Assert.Equal("hunter2\n", Run(0, "config", "get", "token").Out);
        Run(0, "stack", "export", "--show-secrets");
    }

    [Fact]
    public void A_passphrase_that_is_missing_or_a_provider_that_is_unknown_changes_nothing()
    {
        Run(0, "stack", "init", "dev");
        Run(0, "config", "set", "--secret", "token", "hunter2");

        Assert.Contains(
            "unknown secrets provider type 'awskms://key'",
            Run(1, "stack", "change-secrets-provider", "awskms://key").Err,
            StringComparison.Ordinal);
        _cli.Input = "\n";
        Run(1, "stack", "change-secrets-provider", "passphrase");
        _cli.Input = "other\n";
        _ = _cli.With("PULUMI_CONFIG_PASSPHRASE", "wrong");
        Run(1, "stack", "change-secrets-provider", "passphrase");

        _ = _cli.With("PULUMI_CONFIG_PASSPHRASE", "test");
        Assert.Equal("hunter2\n", Run(0, "config", "get", "token").Out);
    }

    private string Archive()
    {
        var path = Path.Combine(_cli.Folder, "toy.tar.gz");
        using var packed = new GZipStream(new FileStream(path, FileMode.Create), CompressionLevel.Fastest);
        using var tar = new TarWriter(packed);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "pulumi-resource-toy")
        {
            Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute,
            DataStream = new MemoryStream("#!/bin/sh\n"u8.ToArray()),
        });
        return path;
    }

    private (string Out, string Err) Run(int exit, params string[] words)
    {
        var (code, said, err) = _cli.Run(["pulumi", .. words]);
        Assert.True(exit == code, $"{string.Join(' ', words)}: {code}\n{said}{err}");
        return (said, err);
    }
}
