using System.Text.Json.Nodes;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.Storage.Config;
using Cairn.Storage.Stores;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Puts the configuration of the last update back into the stack's settings.</summary>
internal static class ConfigRefresh
{
    public static int Run(PulumiCall call)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var last = new PulumiStore(stage.Place.Root, call.Io.Time).Updates(stage.Place);
        if (last.Count == 0)
        {
            return call.Fail("getting latest configuration: no previous deployment");
        }

        var changed = stage.Settings.Change(
            settings => Replaced(settings, last[0]["config"] as JsonObject ?? []), CancellationToken.None);
        if (changed.Value is null)
        {
            return call.Fail(changed.Diagnostics);
        }

        call.Say($"refreshed configuration for stack '{stage.Name}'");
        return PulumiExitCodes.Done;
    }

    private static Result<StackSettings> Replaced(StackSettings settings, JsonObject config)
    {
        var result = settings.Entries.Aggregate(
            Result.Of(settings),
            static (all, entry) => all.TryGet(out var before) ? before.Remove(entry.Key) : all);
        foreach (var (name, value) in config)
        {
            if (ConfigKey.TryParse(name, project: null) is { } key && result.TryGet(out var before))
            {
                result = before.Set(key, HistoryConfig.Read(value));
            }
        }

        return result;
    }
}
