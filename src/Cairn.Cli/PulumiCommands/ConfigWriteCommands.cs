using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Secrets;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Changing a stack's configuration.</summary>
internal static class ConfigWriteCommands
{
    private static readonly ImmutableArray<PulumiFlag> Common =
        [PulumiFlags.Stack, PulumiFlags.Path, PulumiFlags.ConfigFile];

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "config set",
            Says = "Set a value",
            Usage = "<key> [value]",
            ArgumentsMin = 1,
            ArgumentsMax = 2,
            Flags = [.. Common, Switch("secret", "Encrypt it"), Switch("plaintext", "Keep it readable"), Text("type")],
            Run = static (call, _) => Task.FromResult(Set(call)),
        },
        new()
        {
            Path = "config set-all",
            Says = "Set several values",
            Flags =
            [
                .. Common, Many("secret", "key=value, encrypted"), Many("plaintext", "key=value"),
                Text("json", "As `config --json` prints it"),
            ],
            Run = static (call, _) => Task.FromResult(SetAll(call)),
        },
        new()
        {
            Path = "config rm",
            Says = "Remove a value",
            Usage = "<key>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags = Common,
            Run = static (call, _) => Task.FromResult(Remove(call)),
        },
        new()
        {
            Path = "config rm-all",
            Says = "Remove several values",
            Usage = "<key>...",
            ArgumentsMin = 1,
            ArgumentsMax = int.MaxValue,
            Flags = Common,
            Run = static (call, _) => Task.FromResult(Remove(call)),
        },
        new()
        {
            Path = "config cp",
            Says = "Copy values to another stack",
            Usage = "[key]",
            ArgumentsMax = 1,
            Flags = [.. Common, Text("dest", "The other stack", 'd')],
            Run = static (call, _) => Task.FromResult(ConfigCopy.Run(call)),
        },
        new()
        {
            Path = "config refresh",
            Says = "Take the configuration of the last update",
            Flags = [PulumiFlags.Stack, PulumiFlags.ConfigFile, Switch("force", "Write over what is there", 'f')],
            Run = static (call, _) => Task.FromResult(ConfigRefresh.Run(call)),
        },
    ];

    private static int Set(PulumiCall call)
    {
        var text = call.Arguments.Count > 1 ? call.Arguments[1] : Typed(call);
        var isSecret = call.Switch("secret");
        return Change(call, isSecret, (stage, settings, cipher) =>
        {
            var value = call.Switch("path") && !isSecret ? ConfigValue.Coerced(text) : ConfigValue.Of(text);
            return Set(
                stage, settings, cipher, call.Arguments[0], isSecret ? SecretOf(text) : value, call.Switch("path"));
        });
    }

    private static string Typed(PulumiCall call)
    {
        using var reader = new StreamReader(call.Io.Input, leaveOpen: true);
        return reader.ReadToEnd().TrimEnd('\n', '\r');
    }

    private static ConfigValue SecretOf(string text)
        => new(new PropertyValue.Secret(new PropertyValue.Text(text)));

    /// <summary>Sets a value, encrypted where it is a secret.</summary>
    public static Result<StackSettings> Set(
        ProjectStage stage,
        StackSettings settings,
        ISecretCipher? cipher,
        string key,
        ConfigValue value,
        bool isPath)
    {
        var closed = cipher is null ? Result.Of(value) : value.Seal(cipher);
        return closed.TryGet(out var stored)
            ? ConfigChange.Set(settings, stage.Project.Config.Name, key, stored, isPath)
            : Result.Failed<StackSettings>(closed.Diagnostics);
    }

    private static int SetAll(PulumiCall call)
    {
        var values = call.Many("plaintext").Select(static x => (Text: x, IsSecret: false))
            .Concat(call.Many("secret").Select(static x => (Text: x, IsSecret: true))).ToList();
        if (values.FirstOrDefault(static x => !x.Text.Contains('=', StringComparison.Ordinal)).Text is { } bad)
        {
            return call.Fail([OperationDiagnostics.BadConfig(bad)]);
        }

        var json = call.Text("json") is { } text ? Parsed(text) : [];
        if (json is null)
        {
            return call.Fail("could not parse --json argument: it is no object of configuration values");
        }

        var isSecret = values.Any(static x => x.IsSecret) || json.Any(static x => x.IsSecret);
        return Change(call, isSecret, (stage, settings, cipher) =>
        {
            var result = Result.Of(settings);
            foreach (var (key, value) in values.Select(x => Pair(x.Text, x.IsSecret, call.Switch("path")))
                .Concat(json.Select(static x => (x.Key, x.Value))))
            {
                result = result.TryGet(out var before)
                    ? Set(stage, before, cipher, key, value, call.Switch("path"))
                    : result;
            }

            return result;
        });
    }

    private static (string Key, ConfigValue Value) Pair(string text, bool isSecret, bool isPath)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        var value = text[(at + 1)..];
        return (text[..at], isSecret ? SecretOf(value) : isPath ? ConfigValue.Coerced(value) : ConfigValue.Of(value));
    }

    private static List<(string Key, ConfigValue Value, bool IsSecret)>? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject map
                ? [.. map.Select(static x =>
                {
                    var isSecret = x.Value?["secret"]?.GetValueKind() == JsonValueKind.True;
                    var value = x.Value?["value"]?.ToString() ?? "";
                    return (x.Key, isSecret ? SecretOf(value) : ConfigValue.Of(value), isSecret);
                })]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Remove(PulumiCall call) => Change(call, needsKey: false, (stage, settings, _) =>
        call.Arguments.Aggregate(Result.Of(settings), (result, key) => result.TryGet(out var before)
            ? ConfigChange.Remove(before, stage.Project.Config.Name, key, call.Switch("path"))
            : result));

    private static int Change(
        PulumiCall call,
        bool needsKey,
        Func<ProjectStage, StackSettings, ISecretCipher?, Result<StackSettings>> change)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var changed = stage.Settings.Change(
            settings => Keyed(call, stage, settings, needsKey, change), CancellationToken.None);
        return changed.Value is null ? call.Fail(changed.Diagnostics) : PulumiExitCodes.Done;
    }

    private static Result<StackSettings> Keyed(
        PulumiCall call,
        ProjectStage stage,
        StackSettings settings,
        bool needsKey,
        Func<ProjectStage, StackSettings, ISecretCipher?, Result<StackSettings>> change)
    {
        if (!needsKey)
        {
            return change(stage, settings, null);
        }

        var opened = StageCipher.Open(stage, PulumiStack.Ciphers(call), settings);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return Result.Failed<StackSettings>(opened.Diagnostics);
        }

        var salted = settings.EncryptionSalt is null ? settings.WithEncryptionSalt(cipher.Salt) : Result.Of(settings);
        return salted.TryGet(out var keyed) ? change(stage, keyed, cipher) : salted;
    }
}
