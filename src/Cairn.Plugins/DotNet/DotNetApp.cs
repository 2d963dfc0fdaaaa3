using System.Security.Cryptography;
using System.Text;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Node;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.DotNet;

/// <summary>
/// An app in C#, built when somebody needs it: for the program, and for the providers that are part of it. A build is
/// used again as long as nothing has changed that it was made of (docs/adr/0039-an-app-is-built-once.md).
/// </summary>
internal sealed class DotNetApp(PulumiProject project, ChildStarter children, Action<ProgramMessage> say)
    : IAsyncDisposable
{
    /// <summary>The runtime's name in <c>Pulumi.yaml</c>.</summary>
    public const string Runtime = "dotnet";

    /// <summary>The argument of the program that makes it serve one of its providers.</summary>
    public const string ServeArgument = "--cairn-provider";

    private const string BuildFileName = "build.json";
    private const int NameDigits = 16;

    private readonly DotNetRuntime _dotnet = new(children);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private Result<AppBuild>? _build;
    private Task _early = Task.CompletedTask;

    public DotNetRuntime DotNet => _dotnet;

    /// <summary>
    /// Begins to build, where that is needed, beside what comes before the program. Whoever asks for the build later
    /// gets what came of it.
    /// </summary>
    public void Begin() => _early = Task.Run(() => BuildAsync(_end.Token), CancellationToken.None);

    /// <summary>The app, built now where it isn't yet. Compiler errors are CRN5021.</summary>
    public async Task<Result<AppBuild>> BuildAsync(CancellationToken token)
    {
        await _gate.WaitAsync(token);
        try
        {
            return _build ??= await MakeAsync(token);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <summary>How to start one of the app's providers; null where it has none of that name.</summary>
    public async Task<FoundPlugin.App?> ProviderAsync(string name, CancellationToken token)
        => (await BuildAsync(token)).Value is { } build
            && build.Providers.FirstOrDefault(x => x.Name == name) is { } provider
            && _dotnet.Find().TryGet(out var executable)
                ? new FoundPlugin.App(executable, build.Target, name, provider.HasFrames)
                : null;

    /// <summary>Gives up a build that nobody has waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _early.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        _gate.Dispose();
    }

    private async Task<Result<AppBuild>> MakeAsync(CancellationToken token)
    {
        var found = AppSource.Find(project);
        if (!found.TryGet(out var source))
        {
            return Result.Failed<AppBuild>(found.Diagnostics);
        }

        var folder = Folder(source);
        var path = Path.Combine(folder, BuildFileName);
        if (AppBuildFile.Read(path, children.Limits) is { } kept && kept.IsFresh(AppBuilder.Name, children.Limits))
        {
            return Result.Of(kept);
        }

        say(new ProgramMessage(MessageLevel.Info, $"Building {Path.GetFileName(source.Path)}"));
        var built = await new AppBuilder(_dotnet).BuildAsync(source, folder, token);
        if (!built.TryGet(out var build))
        {
            return built;
        }

        foreach (var warning in build.Warnings)
        {
            say(new ProgramMessage(MessageLevel.Warning, warning));
        }

        return AppBuildFile.Write(path, build) is { } failure ? Result.Of(build, failure) : built;
    }

    /// <summary>Cairn's own folder for an app: another for each place it may be in.</summary>
    private string Folder(AppSource source)
    {
        var place = RealPath.Of(source.Path);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))[..NameDigits];
        return Path.Combine(CacheFolder.Of(children.Environment, Runtime), name);
    }
}
