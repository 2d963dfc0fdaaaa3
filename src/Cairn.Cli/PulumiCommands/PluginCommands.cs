using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.Plugins;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Downloads;
using Cairn.Plugins.Programs;
using Cairn.Storage.Config;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Installs and removes what programs need: plugins, and for Node npm's packages.</summary>
internal static class PluginCommands
{
    private const int KindNameVersion = 3;

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "plugin install",
            Says = "Install a plugin, or those that the program needs",
            Usage = "[kind] [name] [version]",
            ArgumentsMax = KindNameVersion,
            Flags =
            [
                Switch("reinstall", "Although it is there"),
                Switch("exact", "Not another version that would do"),
                Text("server", "Where to download it"),
                Text("checksum", "The SHA-256 of its archive"),
                Text("file", "An archive that is at hand", 'f'),
            ],
            Run = InstallPluginAsync,
        },
        new()
        {
            Path = "plugin rm",
            Says = "Remove plugins",
            Usage = "[kind] [name] [version]",
            ArgumentsMax = KindNameVersion,
            Flags = [PulumiFlags.Yes, Switch("all", "All of them", 'a')],
            Run = static (call, _) => Task.FromResult(Remove(call)),
        },
        new()
        {
            Path = "install",
            Says = "Install the packages and plugins that the program needs",
            Flags =
            [
                PulumiFlags.Stack,
                Switch("reinstall", "Plugins although they are there"),
                Switch("no-plugins", "No plugins"),
                Switch("no-dependencies", "No packages"),
                Switch("use-language-version-tools", ""),
                Text("parallel", "", 'p'),
            ],
            Run = InstallAsync,
        },
    ];

    private static async Task<int> InstallAsync(PulumiCall call, CancellationToken token)
    {
        var read = Project(call);
        if (!read.TryGet(out var project))
        {
            return call.Fail(read.Diagnostics);
        }

        using var setup = Setup(call, project);
        if (!call.Switch("no-dependencies"))
        {
            call.Say("Installing dependencies...");
            call.Say("");
            if (await setup.InstallPackagesAsync(project, call.Say, token) is { } failed)
            {
                return call.Fail([failed]);
            }

            call.Say("Finished installing dependencies");
            call.Say("");
        }

        return call.Switch("no-plugins")
            ? PulumiExitCodes.Done
            : await InstallRequiredAsync(call, setup, project, token);
    }

    private static async Task<int> InstallPluginAsync(PulumiCall call, CancellationToken token)
    {
        if (call.Arguments.Count == 0)
        {
            var read = Project(call);
            if (!read.TryGet(out var project))
            {
                return call.Fail(read.Diagnostics);
            }

            using var ofProject = Setup(call, project);
            return await InstallRequiredAsync(call, ofProject, project, token);
        }

        var (wanted, fault) = Wanted(call);
        if (wanted is null)
        {
            return call.Fail(fault);
        }

        using var setup = Setup(call, project: null);
        return await InstallAsync(call, setup, wanted, token);
    }

    private static async Task<int> InstallRequiredAsync(
        PulumiCall call, PluginSetup setup, PulumiProject project, CancellationToken token)
    {
        foreach (var (plugin, isThere) in setup.Required(project))
        {
            var isWanted = !isThere || call.Switch("reinstall");
            var code = isWanted ? await InstallAsync(call, setup, plugin, token) : PulumiExitCodes.Done;
            if (code != PulumiExitCodes.Done)
            {
                return code;
            }
        }

        return PulumiExitCodes.Done;
    }

    private static async Task<int> InstallAsync(
        PulumiCall call, PluginSetup setup, PluginRequest wanted, CancellationToken token)
    {
        InstallStage? last = null;
        void Report(DownloadProgress progress)
        {
            if (progress.Stage != last)
            {
                last = progress.Stage;
                call.Io.Err.WriteLine($"[{wanted.Kind.Word()} plugin {Name(progress.Plugin)}] {Word(progress.Stage)}");
                call.Io.Err.Flush();
            }
        }

        var isForced = call.Switch("reinstall");
        var installed = call.Text("file") is { } file
            ? await setup.InstallFileAsync(wanted, call.Io.Resolve(file), isForced, Report, token)
            : await setup.InstallAsync(wanted, isForced, Report, token);
        return installed.TryGet(out _) ? PulumiExitCodes.Done : call.Fail(installed.Diagnostics);
    }

    private static string Name(PluginRequest plugin)
        => plugin.Version is { } version ? $"{plugin.Name}-{version}" : plugin.Name;

    private static string Word(InstallStage stage) => stage switch
    {
        InstallStage.Waiting => "waiting for another process that installs it",
        InstallStage.Retrying => "downloading once more",
        InstallStage.Unpacking => "installing",
        InstallStage.Done => "installed",
        _ => "downloading",
    };

    private static (PluginRequest? Wanted, string Fault) Wanted(PulumiCall call)
    {
        if (PluginKinds.TryParse(call.Arguments[0]) is not { } kind)
        {
            return (null, $"unrecognized plugin kind: {call.Arguments[0]}");
        }

        if (call.Arguments.Count < 2)
        {
            return (null, "missing plugin name argument");
        }

        var text = call.Arguments.Count < KindNameVersion ? null : call.Arguments[2];
        if (text is not null && SemanticVersion.TryParse(text.TrimStart('v')) is null)
        {
            return (null, $"invalid plugin semver: {text}");
        }

        var checksums = call.Text("checksum") is { } checksum
            ? ImmutableDictionary<string, string>.Empty.Add($"{Platform.Own}", checksum)
            : ImmutableDictionary<string, string>.Empty;
        return (new PluginRequest
        {
            Kind = kind,
            Name = call.Arguments[1],
            Version = text is null ? null : SemanticVersion.TryParse(text.TrimStart('v')),
            Server = call.Text("server"),
            Checksums = checksums,
        }, "");
    }

    private static int Remove(PulumiCall call)
    {
        PluginKind? kind = call.Argument is { } word ? PluginKinds.TryParse(word) : null;
        if ((call.Argument is null) != call.Switch("all") || (call.Argument is not null && kind is null))
        {
            return call.Fail(call.Argument is null
                ? "please pass --all if you'd like to remove all plugins"
                : $"unrecognized plugin kind: {call.Argument}");
        }

        var places = PluginPlaces.Of(new IoEnvironment(call.Io));
        var chosen = new PluginShelf(places).List()
            .Where(x => kind is null || x.Kind == kind)
            .Where(x => call.Arguments.Count < 2 || x.Name == call.Arguments[1])
            .Where(x => call.Arguments.Count < KindNameVersion
                || $"{x.Version}" == call.Arguments[2].TrimStart('v'))
            .ToList();
        if (chosen.Count == 0)
        {
            call.Say("no plugins found to uninstall");
            return PulumiExitCodes.Done;
        }

        if (call.IsUnconfirmed)
        {
            return call.FailUnconfirmed();
        }

        if (!call.IsYes && !call.Confirms($"This will remove {chosen.Count} plugins. Do you want to go on?"))
        {
            return call.Fail("confirmation declined");
        }

        var problems = chosen.Select(PluginShelf.Remove).OfType<Diagnostic>().ToList();
        if (problems.Count > 0)
        {
            return call.Fail(problems);
        }

        foreach (var plugin in chosen)
        {
            call.Say($"removed: {plugin.Kind.Word()} plugin {plugin.Name}-{plugin.Version}");
        }

        return PulumiExitCodes.Done;
    }

    private static Result<PulumiProject> Project(PulumiCall call)
        => ConfigPlace.Find(call.Io.Folder) is var found && found.TryGet(out var place)
            ? ProgramProject.Read(place)
            : Result.Failed<PulumiProject>(found.Diagnostics);

    private static PluginSetup Setup(PulumiCall call, PulumiProject? project)
        => new(new IoEnvironment(call.Io), call.Io.Time, project, PluginLimits.Default);
}
