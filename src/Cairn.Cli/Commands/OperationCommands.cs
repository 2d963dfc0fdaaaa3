using Cairn.Cli.Operations;
using Cairn.Cli.Views;

namespace Cairn.Cli.Commands;

/// <summary>The commands that run the engine.</summary>
internal static class OperationCommands
{
    public static IEnumerable<CairnCommand> Create(IoContext io) =>
    [
        Make(io, OperationKind.Deploy, isPreview: false, new CairnCommand(
            "deploy", "Make what the program asks for. A stage that does not exist yet is made.")
        {
            Examples =
            [
                ("cairn deploy", "to your own stage, or the selected one"),
                ("cairn deploy examples/hello", "an app in another folder"),
                ("cairn deploy --stage prod --diff", "and shows which properties change"),
                ("cairn deploy --stage prod --target web", "only one component"),
                ("cairn deploy --stage prod --policy rules", "unless a policy of that pack is against it"),
            ],
        }),
        Make(io, OperationKind.Deploy, isPreview: true, new CairnCommand(
            "diff", "Show what a deployment would change. Nothing is written, and nobody is kept waiting.")
        {
            Examples =
            [
                ("cairn diff --stage prod", "what would be done"),
                ("cairn diff --stage prod --exit-code", "exits with 3 when there is something to do"),
            ],
        }),
        Make(io, OperationKind.Refresh, isPreview: false, new CairnCommand(
            "refresh", "Look at every object in the cloud, and make the state say how it is.")
        {
            Examples = [("cairn refresh --stage prod --diff", "and shows what is different there")],
        }),
        Make(io, OperationKind.Destroy, isPreview: false, new CairnCommand(
            "remove", "Delete all that a stage has in the cloud. Asks first.")
        {
            Examples =
            [
                ("cairn remove --stage pr-12", "shows what there is, and asks"),
                ("cairn remove --stage pr-12 --yes", "for scripts"),
            ],
        }),
        MakeImport(io, new CairnCommand(
            "import", "Take objects that are in the cloud already into a stage. Nothing in the cloud is changed.")
        {
            Examples =
            [
                ("cairn import aws:s3/bucket:Bucket web my-bucket", "and prints what to write into the program"),
                ("cairn import --file resources.json --stage prod", "several at once, parents and children"),
            ],
        }),
    ];

    private static CairnCommand MakeImport(IoContext io, CairnCommand command)
    {
        var own = new ImportOptions(command);
        var options = new OperationOptions(command, OperationKind.Import, isPreview: false);
        command.SetAction(async (parsed, token) =>
        {
            var (bound, import) = (options.Bind(io, parsed), own.Bind(io, parsed));
            return bound.TryGet(out var arguments) && import.TryGet(out var list)
                ? await new OperationCourse(io, arguments with { Import = list }).RunAsync(token)
                : DiagnosticView.Fail(io, [.. bound.Diagnostics, .. import.Diagnostics], ExitCodes.Usage);
        });
        return command;
    }

    private static CairnCommand Make(IoContext io, OperationKind kind, bool isPreview, CairnCommand command)
    {
        var options = new OperationOptions(command, kind, isPreview);
        var folder = new AppFolder(command);
        command.SetAction(async (parsed, token) =>
        {
            var (bound, place) = (options.Bind(io, parsed), folder.Enter(io, parsed));
            return bound.TryGet(out var arguments) && place.TryGet(out var there)
                ? await new OperationCourse(there, arguments).RunAsync(token)
                : DiagnosticView.Fail(io, [.. bound.Diagnostics, .. place.Diagnostics], ExitCodes.Usage);
        });
        return command;
    }
}
