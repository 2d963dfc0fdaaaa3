using System.Collections.Immutable;
using Cairn.Cli.Pulumi;
using Cairn.Storage.Places;
using Cairn.Storage.Stores;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Words that users attach to stacks; Pulumi keeps them beside the state.</summary>
internal static class StackTags
{
    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new() { Path = "stack tag", Says = "Manage a stack's tags" },
        new()
        {
            Path = "stack tag ls",
            Says = "List a stack's tags",
            Flags = [PulumiFlags.Stack, PulumiFlags.Json],
            Run = static (call, token) => WithAsync(
                call, (_, _, tags) => List(call, tags), token),
        },
        new()
        {
            Path = "stack tag get",
            Says = "Print a tag",
            Usage = "<name>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack],
            Run = static (call, token) => WithAsync(
                call, (_, place, tags) => Get(call, place.Stack, tags), token),
        },
        new()
        {
            Path = "stack tag set",
            Says = "Set a tag",
            Usage = "<name> <value>",
            ArgumentsMin = 2,
            ArgumentsMax = 2,
            Flags = [PulumiFlags.Stack],
            Run = static (call, token) => WithAsync(
                call,
                (store, place, tags) => Done(
                    call, store.SetTags(place, tags.SetItem(call.Arguments[0], call.Arguments[1]))),
                token),
        },
        new()
        {
            Path = "stack tag rm",
            Says = "Remove a tag",
            Usage = "<name>",
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags = [PulumiFlags.Stack],
            Run = static (call, token) => WithAsync(
                call,
                (store, place, tags) => Done(call, store.SetTags(place, tags.Remove(call.Arguments[0]))),
                token),
        },
    ];

    private static Task<int> WithAsync(
        PulumiCall call,
        Func<PulumiStore, StagePlace, ImmutableSortedDictionary<string, string>, int> run,
        CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return Task.FromResult(call.Fail(found.Diagnostics));
        }

        var store = new PulumiStore(stage.Place.Root, call.Io.Time);
        var read = store.Tags(stage.Place);
        return Task.FromResult(read.TryGet(out var tags) ? run(store, stage.Place, tags) : call.Fail(read.Diagnostics));
    }

    private static int Done(PulumiCall call, Model.Diagnostic? problem)
        => problem is null ? PulumiExitCodes.Done : call.Fail([problem]);

    private static int Get(PulumiCall call, string stack, ImmutableSortedDictionary<string, string> tags)
    {
        if (!tags.TryGetValue(call.Arguments[0], out var value))
        {
            return call.Fail($"stack tag '{call.Arguments[0]}' not found for stack '{stack}'");
        }

        call.Say(value);
        return PulumiExitCodes.Done;
    }

    private static int List(PulumiCall call, ImmutableSortedDictionary<string, string> tags)
    {
        if (call.IsJson)
        {
            return PulumiJson.Write(call.Io, json =>
            {
                json.WriteStartObject();
                foreach (var (name, value) in tags)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            });
        }

        PulumiTable.Write(call.Io, ["NAME", "VALUE"], [.. tags.Select(x => (IReadOnlyList<string>)[x.Key, x.Value])]);
        return PulumiExitCodes.Done;
    }
}
