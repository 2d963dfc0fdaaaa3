using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Cli.Pulumi;
using Cairn.Plugins.Discovery;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Who and what this is, and what has to do with neither a stack's state nor its configuration.</summary>
internal static class AboutCommands
{
    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new() { Path = "version", Says = "Print the version", Run = static (call, _) => Task.FromResult(Print(call)) },
        new()
        {
            Path = "whoami",
            Says = "Print who is logged in",
            Flags = [PulumiFlags.Json, Switch("verbose", "", 'v')],
            Run = static (call, _) => Task.FromResult(WhoAmI(call)),
        },
        new()
        {
            Path = "about",
            Says = "Print what this program runs on",
            Flags = [PulumiFlags.Json, PulumiFlags.Stack, Switch("transitive", "", 't')],
            Run = static (call, _) => Task.FromResult(About(call)),
        },
        new()
        {
            Path = "cancel",
            Says = "Take a stack away from an update that doesn't run any more",
            Usage = "[stack]",
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack, PulumiFlags.Yes],
            Run = static (call, _) => Task.FromResult(Cancel(call)),
        },
        new() { Path = "plugin", Says = "Manage plugins" },
        new()
        {
            Path = "plugin ls",
            Says = "List the plugins that are installed",
            Flags = [PulumiFlags.Json, Switch("project", "", 'p')],
            Run = static (call, _) => Task.FromResult(Plugins(call)),
        },
        new() { Path = "org", Says = "Manage organizations" },
        new()
        {
            Path = "org get-default",
            Says = "Print the default organization",
            Run = static (call, _) =>
            {
                call.Say("organization");
                return Task.FromResult(PulumiExitCodes.Done);
            },
        },
        .. RefusedCommands.All,
        .. LoginCommands.All,
    ];

    /// <summary>The version of Pulumi that clients are told, without <c>v</c>.</summary>
    public static string Version(PulumiCall call)
        => PulumiVersion.Of(new IoEnvironment(call.Io), call.Io.ProgramPath);

    private static int Print(PulumiCall call)
    {
        call.Say($"v{Version(call)}");
        return PulumiExitCodes.Done;
    }

    private static string? StoreUrl(PulumiCall call)
        => new StageLocator(new IoEnvironment(call.Io))
            .Inventory(new StageRequest { WorkingFolder = call.Io.Folder }, allApps: true)
            .Value is { } store ? $"file://{store.Root}" : null;

    private static int WhoAmI(PulumiCall call)
    {
        if (!call.IsJson)
        {
            call.Say(SystemUser.Name);
            return PulumiExitCodes.Done;
        }

        return PulumiJson.Write(call.Io, json =>
        {
            json.WriteStartObject();
            json.WriteString("user", SystemUser.Name);
            json.WriteString("url", StoreUrl(call));
            json.WriteEndObject();
        });
    }

    private static int About(PulumiCall call)
    {
        if (call.IsJson)
        {
            return PulumiJson.Write(call.Io, json => Write(json, call));
        }

        call.Say($"Pulumi version  v{Version(call)}");
        call.Say($"Engine          Cairn {ProductVersion.Text}");
        call.Say($"Backend         {StoreUrl(call)}");
        call.Say($"User            {SystemUser.Name}");
        return PulumiExitCodes.Done;
    }

    private static void Write(Utf8JsonWriter json, PulumiCall call)
    {
        json.WriteStartObject();
        json.WriteStartObject("cliAbout");
        json.WriteString("version", $"v{Version(call)}");
        json.WriteString("engine", $"cairn {ProductVersion.Text}");
        json.WriteEndObject();
        json.WriteStartObject("backend");
        json.WriteString("name", Environment.MachineName);
        json.WriteString("url", StoreUrl(call));
        json.WriteString("user", SystemUser.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static int Cancel(PulumiCall call)
    {
        var found = PulumiStack.Find(call, call.Argument ?? call.Stack);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var taken = PulumiStack.Runs(call).Unlock(stage.Place);
        if (taken.Value is null)
        {
            return call.Fail(taken.Diagnostics);
        }

        var locks = new StageLocks(LockOwner.OfProcess(call.Io.NewId), call.Io.Time);
        var left = locks.Held(stage.Place).Select(static x => new DurableFile().Delete(x.Path))
            .OfType<Model.Diagnostic>().FirstOrDefault();
        if (left is not null)
        {
            return call.Fail([left]);
        }

        call.Say($"The currently running update for '{stage.Name}' has been canceled!");
        return PulumiExitCodes.Done;
    }

    private static int Plugins(PulumiCall call)
    {
        var places = PluginPlaces.Of(new IoEnvironment(call.Io), call.Io.Folder);
        var plugins = InstalledPlugins.In(places.PluginFolder).ToList();
        if (call.IsJson)
        {
            return PulumiJson.Write(call.Io, json =>
            {
                json.WriteStartArray();
                foreach (var plugin in plugins)
                {
                    json.WriteStartObject();
                    json.WriteString("name", plugin.Name);
                    json.WriteString("kind", plugin.Kind);
                    json.WriteString("version", plugin.Version);
                    json.WriteNumber("size", plugin.Bytes);
                    json.WriteString("installTime", PulumiJson.Moment(plugin.Installed));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        }

        PulumiTable.Write(
            call.Io,
            ["NAME", "KIND", "VERSION", "INSTALLED"],
            [
                .. plugins.Select(x => (IReadOnlyList<string>)
                    [x.Name, x.Kind, x.Version, PulumiTable.Ago(call.Io.Time.GetUtcNow() - x.Installed)]),
            ]);
        return PulumiExitCodes.Done;
    }
}
