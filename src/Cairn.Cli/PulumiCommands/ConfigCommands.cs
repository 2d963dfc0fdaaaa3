using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage.Config;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Looking at a stack's configuration.</summary>
internal static class ConfigCommands
{
    private const string Hidden = "[secret]";

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "config",
            Says = "Show a stack's configuration, and commands to change it",
            Flags =
            [
                PulumiFlags.Stack, PulumiFlags.Json, PulumiFlags.ShowSecrets, PulumiFlags.ConfigFile, Switch("open"),
            ],
            Run = static (call, _) => Task.FromResult(Show(call)),
        },
        new()
        {
            Path = "config get",
            Says = "Print one value",
            Usage = "<key>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack, PulumiFlags.Json, PulumiFlags.Path, PulumiFlags.ConfigFile, Switch("open")],
            Run = static (call, _) => Task.FromResult(Get(call)),
        },
    ];

    private static int Show(PulumiCall call)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var read = stage.Settings.Read();
        if (!read.TryGet(out var settings))
        {
            return call.Fail(read.Diagnostics);
        }

        var isShown = call.Switch("show-secrets");
        var opened = isShown && settings.Entries.Any(static x => x.Value.IsSecret)
            ? Opened(call, stage, settings)
            : Result.Of<IReadOnlyList<ConfigEntry>>(settings.Entries);
        if (!opened.TryGet(out var own))
        {
            return call.Fail(opened.Diagnostics);
        }

        var entries = stage.Project.Config.Filled(own);
        return call.IsJson ? Json(call, entries, isShown) : Table(call, stage, entries, isShown);
    }

    private static Result<IReadOnlyList<ConfigEntry>> Opened(
        PulumiCall call, ProjectStage stage, StackSettings settings)
    {
        var opened = StageCipher.Open(stage, PulumiStack.Ciphers(call), settings);
        using var cipher = opened.Value;
        return cipher is null
            ? Result.Failed<IReadOnlyList<ConfigEntry>>(opened.Diagnostics)
            : settings.Decrypt(cipher);
    }

    private static int Json(PulumiCall call, IReadOnlyList<ConfigEntry> entries, bool isShown)
        => PulumiJson.Write(call.Io, json =>
        {
            json.WriteStartObject();
            foreach (var (key, value) in entries)
            {
                json.WriteStartObject(key.ToString());
                Value(json, value, isShown);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });

    private static void Value(Utf8JsonWriter json, ConfigValue value, bool isShown)
    {
        if (!value.IsSecret || isShown)
        {
            json.WriteString("value", value.Text);
            if (value.IsObject)
            {
                json.WritePropertyName("objectValue");
                ValueJson.Write(json, Plain(value.Tree));
            }
        }

        json.WriteBoolean("secret", value.IsSecret);
    }

    private static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => secret.Value,
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(Plain)]),
        PropertyValue.Map map => new PropertyValue.Map(
            [.. map.Members.Select(static x => x with { Value = Plain(x.Value) })]),
        _ => value,
    };

    private static int Table(
        PulumiCall call, ProjectStage stage, IReadOnlyList<ConfigEntry> entries, bool isShown)
    {
        PulumiTable.Write(
            call.Io,
            ["KEY", "VALUE"],
            [
                .. entries.Select(x => (IReadOnlyList<string>)
                [
                    Name(stage, x.Key), x.Value.IsSecret && !isShown ? Hidden : x.Value.Text,
                ]),
            ]);
        return PulumiExitCodes.Done;
    }

    private static string Name(ProjectStage stage, ConfigKey key)
        => key.Namespace == stage.Project.Config.Name ? key.Name : key.ToString();

    private static int Get(PulumiCall call)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var read = stage.Settings.Read();
        if (!read.TryGet(out var settings))
        {
            return call.Fail(read.Diagnostics);
        }

        var key = call.Arguments[0];
        if (Find(settings, stage.Project.Config, key, call.Switch("path")) is not { } value)
        {
            return call.Fail($"configuration key '{key}' not found for stack '{stage.Name}'");
        }

        var opened = Result.Of(value);
        if (value.IsSecret)
        {
            var cipher = StageCipher.Open(stage, PulumiStack.Ciphers(call), settings);
            using var opener = cipher.Value;
            opened = opener is null ? Result.Failed<ConfigValue>(cipher.Diagnostics) : value.Open(opener);
        }

        return opened.TryGet(out var plain) ? Print(call, plain) : call.Fail(opened.Diagnostics);
    }

    /// <summary>The stack's own value, or what the project says of the key.</summary>
    private static ConfigValue? Find(StackSettings settings, ProjectConfig project, string key, bool isPath)
    {
        if (!isPath)
        {
            return ConfigKey.TryParse(key, project.Name) is { } plain
                ? settings.Get(plain)
                    ?? project.Filled([]).FirstOrDefault(x => x.Key == plain)?.Value
                : null;
        }

        var (space, rest) = ConfigChange.Split(key, project.Name);
        return ConfigPath.TryParse(rest) is { } path ? settings.Get(space, path) : null;
    }

    private static int Print(PulumiCall call, ConfigValue value)
    {
        if (call.IsJson)
        {
            return PulumiJson.Write(call.Io, json =>
            {
                json.WriteStartObject();
                Value(json, value, isShown: true);
                json.WriteEndObject();
            });
        }

        call.Say(value.Text);
        return PulumiExitCodes.Done;
    }
}
