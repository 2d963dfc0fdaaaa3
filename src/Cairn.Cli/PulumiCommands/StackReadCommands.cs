using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Looking at stacks.</summary>
internal static class StackReadCommands
{
    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "stack",
            Says = "Show a stack, and commands about stacks",
            Flags =
            [
                PulumiFlags.Stack, Switch("show-ids", "", 'i'), Switch("show-urns", "", 'u'), Switch("show-name"),
                PulumiFlags.ShowSecrets,
            ],
            Run = static (call, _) => Task.FromResult(call.Switch("show-name") ? Name(call) : StackView.Run(call)),
        },
        new()
        {
            Path = "stack ls",
            Says = "List stacks",
            Aliases = ["list"],
            Flags =
            [
                PulumiFlags.Json, Switch("all", "Of all projects", 'a'), Text("project", "", 'p'),
                Text("organization", "", 'o'), Text("tag", "", 't'),
            ],
            Run = static (call, _) => Task.FromResult(List(call)),
        },
        new()
        {
            Path = "stack output",
            Says = "Show what the program of a stack returned",
            Usage = "[name]",
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack, PulumiFlags.Json, PulumiFlags.ShowSecrets, Switch("shell")],
            Run = static (call, _) => Task.FromResult(StackOutputs.Run(call)),
        },
        new()
        {
            Path = "stack export",
            Says = "Print a stack's state",
            Flags = [PulumiFlags.Stack, Text("file", "Where to write it"), PulumiFlags.ShowSecrets, Text("version")],
            Run = static (call, _) => Task.FromResult(
                PulumiStack.Read(call, (stage, state) => Export(call, stage, state))),
        },
        new()
        {
            Path = "stack history",
            Says = "Show the updates of a stack",
            Aliases = ["hist"],
            Flags =
            [
                PulumiFlags.Stack, PulumiFlags.Json, PulumiFlags.ShowSecrets, Text("page-size"), Text("page"),
                Switch("full-dates"),
            ],
            Run = static (call, _) => Task.FromResult(StackHistory.Run(call)),
        },
        new()
        {
            Path = "stack graph",
            Says = "Write what depends on what, for Graphviz",
            Usage = "<file>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags =
            [
                PulumiFlags.Stack, Switch("ignore-dependency-edges"), Switch("ignore-parent-edges"),
                Switch("short-node-name"), Text("dependency-edge-color"), Text("parent-edge-color"),
            ],
            Run = static (call, _) => Task.FromResult(StackGraph.Run(call)),
        },
        .. StackTags.All,
    ];

    private static int Name(PulumiCall call)
    {
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        call.Say(stage.Name);
        return PulumiExitCodes.Done;
    }

    private static int List(PulumiCall call)
    {
        var environment = new IoEnvironment(call.Io);
        var found = new StageLocator(environment).Inventory(
            new StageRequest { WorkingFolder = call.Io.Folder, App = call.Text("project") }, call.Switch("all"));
        if (!found.TryGet(out var store))
        {
            return call.Fail(found.Diagnostics);
        }

        var project = Storage.Config.ConfigPlace.Find(call.Io.Folder);
        if (project.Value is null && !call.Switch("all") && call.Text("project") is null)
        {
            return call.Fail(project.Diagnostics);
        }

        var current = PulumiStack.Find(call, mustExist: false).Value?.Place;
        var rows = store.Stages.Select(place => Listed.Of(call, place, current?.StatePath)).ToList();
        return call.IsJson ? Json(call, rows) : Table(call, rows);
    }

    private static int Table(PulumiCall call, List<Listed> rows)
    {
        var now = call.Io.Time.GetUtcNow();
        PulumiTable.Write(
            call.Io,
            ["NAME", "LAST UPDATE", "RESOURCE COUNT"],
            [
                .. rows.Select(x => (IReadOnlyList<string>)
                [
                    x.Name + (x.IsCurrent ? "*" : ""),
                    x.IsUpdating ? "in progress" : PulumiTable.Ago(now - x.LastUpdate),
                    x.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "n/a",
                ]),
            ]);
        return PulumiExitCodes.Done;
    }

    private static int Json(PulumiCall call, List<Listed> rows) => PulumiJson.Write(call.Io, json =>
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteBoolean("current", row.IsCurrent);
            json.WriteString("lastUpdate", PulumiJson.Moment(row.LastUpdate));
            if (row.IsUpdating)
            {
                json.WriteBoolean("updateInProgress", true);
            }

            if (row.Count is { } count)
            {
                json.WriteNumber("resourceCount", count);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static int Export(PulumiCall call, ProjectStage stage, StateDocument state)
    {
        using var secrets = new OpenedSecrets(call, stage, state);
        var exported = StateExport.Make(state, new ExportOptions
        {
            Decrypt = call.Switch("show-secrets") ? secrets.Open : null,
            OmitsEmptyList = state.Count == 0,
        });
        if (!exported.TryGet(out var text) || secrets.Problem is not null)
        {
            return call.Fail(secrets.Problem is { } problem ? [problem] : exported.Diagnostics);
        }

        StatePiece[] pieces = [StatePiece.New(text), StatePiece.New("\n"u8.ToArray())];
        if (call.Text("file") is { } file)
        {
            var written = new DurableFile().Replace(
                call.Io.Resolve(file),
                stream => _ = StateFileWriter.Write(stream, state.Bytes, pieces, Compression.None));
            return written is null ? PulumiExitCodes.Done : call.Fail([written]);
        }

        call.Io.Out.Flush();
        var failed = StateFileWriter.Write(call.Io.Output, state.Bytes, pieces, Compression.None);
        return failed is null ? PulumiExitCodes.Done : call.Fail([failed]);
    }

    /// <summary>A stack as a list has it.</summary>
    private sealed record Listed(string Name, bool IsCurrent, DateTimeOffset LastUpdate, int? Count, bool IsUpdating)
    {
        public static Listed Of(PulumiCall call, StagePlace place, string? current)
        {
            var runs = PulumiStack.Runs(call);
            using var view = runs.View(place, CancellationToken.None).Value;
            return new Listed(
                call.Switch("all") && place.Project is { } project
                    ? $"organization/{project}/{place.Stack}"
                    : place.Stack,
                place.StatePath == current,
                FileTimes.ChangedAt(place.StatePath),
                view?.Document.Count,
                IsUpdating: runs.Holder(place).Value?.Holder is not null);
        }
    }
}
