using Cairn.Local.Commands;
using Cairn.Local.Files;
using Cairn.Local.Keys;
using Cairn.Local.Values;
using Cairn.Providers;

namespace Cairn.Local;

/// <summary>
/// The provider <c>local</c>. Cairn has it built in, so programs need not bring it along; other engines can have it
/// from an app (<see cref="App.Run(string, Action{App}, Provider[])"/>) or as a plugin.
/// </summary>
public static class LocalProvider
{
    /// <summary>The package's name, the first part of its type tokens.</summary>
    public const string Name = "local";

    /// <summary>The package's version, which is Cairn's.</summary>
    public static string Version { get; } = typeof(LocalProvider).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Runs the provider as a plugin: prints its port, and serves until it is stopped.</summary>
    /// <param name="arguments">The last is the engine's address, where one has started the process.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> ServeAsync(string[] arguments, CancellationToken cancellationToken)
        => ProviderProcess.RunAsync(Create(), arguments, cancellationToken);

    /// <summary>A provider for one run: it remembers which files the run has made.</summary>
    public static Provider Create()
    {
        var files = new RunFiles();
        return Provider.Of(
            Name,
            Version,
            new FolderProvider(),
            new TextFileProvider(files),
            new JsonFileProvider(files),
            new CopiedFileProvider(files),
            new ArchiveFileProvider(files),
            new CommandProvider(),
            new RandomIdProvider(),
            new RandomPasswordProvider(),
            new RandomIntegerProvider(),
            new TlsKeyProvider());
    }
}
