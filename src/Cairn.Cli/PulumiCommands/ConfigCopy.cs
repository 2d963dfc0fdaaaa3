using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.Storage.Config;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Copies configuration from one stack to another; secrets are encrypted anew with the other's key.</summary>
internal static class ConfigCopy
{
    public static int Run(PulumiCall call)
    {
        if (call.Text("dest") is not { } dest)
        {
            return call.Fail("required flag(s) \"dest\" not set");
        }

        var from = PulumiStack.Find(call);
        if (!from.TryGet(out var source))
        {
            return call.Fail(from.Diagnostics);
        }

        call.WantedStack = dest;
        var to = ProjectStage.Find(call.Io, dest, StageChoice.Default);
        if (!to.TryGet(out var target))
        {
            return call.Fail(to.Diagnostics);
        }

        if (source.Name == target.Name)
        {
            return call.Fail("current stack and destination stack are the same");
        }

        var opened = Opened(call, source);
        if (!opened.TryGet(out var entries))
        {
            return call.Fail(opened.Diagnostics);
        }

        if (call.Arguments is [var name])
        {
            var key = ConfigKey.TryParse(name, source.Project.Config.Name);
            entries = [.. entries.Where(x => x.Key == key)];
            if (entries.Count == 0)
            {
                return call.Fail($"configuration key '{name}' not found for stack '{source.Name}'");
            }
        }

        var changed = target.Settings.Change(
            settings => Copied(call, target, settings, entries), CancellationToken.None);
        return changed.Value is null ? call.Fail(changed.Diagnostics) : PulumiExitCodes.Done;
    }

    private static Result<IReadOnlyList<ConfigEntry>> Opened(PulumiCall call, ProjectStage source)
    {
        var read = source.Settings.Read();
        if (!read.TryGet(out var settings) || !settings.Entries.Any(static x => x.Value.IsSecret))
        {
            return settings is null
                ? Result.Failed<IReadOnlyList<ConfigEntry>>(read.Diagnostics)
                : Result.Of<IReadOnlyList<ConfigEntry>>(settings.Entries);
        }

        var opened = StageCipher.Open(source, PulumiStack.Ciphers(call), settings);
        using var cipher = opened.Value;
        return cipher is null
            ? Result.Failed<IReadOnlyList<ConfigEntry>>(opened.Diagnostics)
            : settings.Decrypt(cipher);
    }

    private static Result<StackSettings> Copied(
        PulumiCall call, ProjectStage target, StackSettings settings, IReadOnlyList<ConfigEntry> entries)
    {
        if (!entries.Any(static x => x.Value.IsSecret))
        {
            return settings.SetAll(entries);
        }

        var opened = StageCipher.Open(target, PulumiStack.Ciphers(call), settings);
        using var cipher = opened.Value;
        if (cipher is null)
        {
            return Result.Failed<StackSettings>(opened.Diagnostics);
        }

        var result = settings.EncryptionSalt is null ? settings.WithEncryptionSalt(cipher.Salt) : Result.Of(settings);
        foreach (var entry in entries)
        {
            var stored = entry.Value.Seal(cipher);
            result = result.TryGet(out var before) && stored.TryGet(out var value)
                ? before.Set(entry.Key, value)
                : Result.Failed<StackSettings>([.. result.Diagnostics, .. stored.Diagnostics]);
        }

        return result;
    }
}
