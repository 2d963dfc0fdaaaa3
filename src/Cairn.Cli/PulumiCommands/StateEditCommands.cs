using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Surgery on the state of a stack.</summary>
internal static class StateEditCommands
{
    private static readonly ImmutableArray<PulumiFlag> Common = [PulumiFlags.Stack, PulumiFlags.Yes];

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new() { Path = "state", Says = "Change the state of a stack" },
        Flag("protect", "Keep resources from being deleted", "protected",
            static (document, resources) => FlagEdit.Protect(document, resources, isSet: true)),
        Flag("unprotect", "Allow resources to be deleted", "unprotected",
            static (document, resources) => FlagEdit.Protect(document, resources, isSet: false)),
        Flag("taint", "Have resources replaced by the next update", "tainted",
            static (document, resources) => FlagEdit.Taint(document, resources, isSet: true)),
        Flag("untaint", "Take back a taint", "untainted",
            static (document, resources) => FlagEdit.Taint(document, resources, isSet: false)),
        new()
        {
            Path = "state rename",
            Says = "Give a resource another name",
            Usage = "<urn> <new name>",
            ArgumentsMin = 2,
            ArgumentsMax = 2,
            Flags = Common,
            Run = static (call, token) => Task.FromResult(Edit(
                call,
                document => RenameEdit.Plan(document, call.Arguments[0], call.Arguments[1]),
                "Resource renamed",
                isRebuilt: true,
                token)),
        },
        new()
        {
            Path = "state delete",
            Says = "Forget a resource; its object stays",
            Usage = "<urn>",
            Aliases = ["rm"],
            ArgumentsMin = 1,
            ArgumentsMax = 1,
            Flags =
            [
                .. Common, Switch("force", "Although it is protected"),
                Switch("target-dependents", "And what needs it"), Switch("all"),
            ],
            Run = static (call, token) => Task.FromResult(Edit(
                call, document => Delete(call, document), "Resource deleted", isRebuilt: false, token)),
        },
        new()
        {
            Path = "state repair",
            Says = "Mend a damaged state",
            Flags = Common,
            Run = static (call, token) => Task.FromResult(StateMend.Run(call, token)),
        },
    ];

    private static PulumiCommand Flag(
        string verb, string says, string done, Func<StateDocument, IEnumerable<int>, Result<StateEdit>> plan) => new()
        {
            Path = $"state {verb}",
            Says = says,
            Usage = "<urn>...",
            ArgumentsMax = int.MaxValue,
            Flags = [.. Common, Switch("all", "All resources")],
            Run = (call, token) =>
            {
                var isAll = call.Switch("all");
                if (!isAll && call.Arguments.Count == 0)
                {
                    return Task.FromResult(call.Fail("no resource was named"));
                }

                return Task.FromResult(Edit(
                    call,
                    document => Marked(call, document, isAll, plan),
                    isAll ? $"All resources {done}" : $"{call.Arguments.Count} resources {done}",
                    isRebuilt: false,
                    token));
            },
        };

    private static Result<StateEdit> Marked(
        PulumiCall call,
        StateDocument document,
        bool isAll,
        Func<StateDocument, IEnumerable<int>, Result<StateEdit>> plan)
    {
        if (isAll)
        {
            return plan(document, Enumerable.Range(0, document.Count));
        }

        var resources = new List<int>();
        foreach (var urn in call.Arguments)
        {
            var found = document.Find(urn).Select(static x => x.Index).ToList();
            if (found.Count == 0)
            {
                return Result.Failed<StateEdit>(OperationDiagnostics.NoSuchResource(urn));
            }

            resources.AddRange(found);
        }

        return plan(document, resources);
    }

    private static Result<StateEdit> Delete(PulumiCall call, StateDocument document)
    {
        var isAll = call.Switch("all");
        var resources = isAll
            ? [.. Enumerable.Range(0, document.Count)]
            : document.Find(call.Arguments[0]).Select(static x => x.Index).ToList();
        return resources.Count == 0
            ? Result.Failed<StateEdit>(OperationDiagnostics.NoSuchResource(call.Arguments[0]))
            : RemoveEdit.Plan(document, resources, new RemoveOptions
            {
                Force = call.Switch("force"),
                TakesDependents = call.Switch("target-dependents"),
            });
    }

    /// <summary>Plans an edit, writes it, and says that it is done.</summary>
    /// <param name="call">The command.</param>
    /// <param name="plan">Makes the edit.</param>
    /// <param name="done">What to say.</param>
    /// <param name="isRebuilt">Whether Pulumi builds the state anew for it.</param>
    /// <param name="token">Ends the wait for others.</param>
    private static int Edit(
        PulumiCall call,
        Func<StateDocument, Result<StateEdit>> plan,
        string done,
        bool isRebuilt,
        CancellationToken token)
    {
        if (call.IsUnconfirmed)
        {
            return call.FailUnconfirmed();
        }

        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var written = PulumiStack.Write(
            call,
            stage,
            (_, document) =>
            {
                var planned = plan(document);
                return planned.TryGet(out var edit)
                    ? Result.Of(new PulumiWrite(edit.Pieces, !call.IsIntegrityChecked) is var write && isRebuilt
                        ? write.Tidied(document.Bytes)
                        : write)
                    : Result.Failed<PulumiWrite>(planned.Diagnostics);
            },
            token);
        if (written.Value is null)
        {
            return call.Fail(written.Diagnostics);
        }

        call.Say(done);
        return PulumiExitCodes.Done;
    }
}
