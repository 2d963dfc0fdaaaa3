using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>The commands that run the engine.</summary>
internal static class OperationCommands
{
    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        Make("up", "Create or update the resources of a stack", OperationKind.Deploy, isPreview: false) with
        {
            Aliases = ["update"],
        },
        Make("preview", "Show what an update would change", OperationKind.Deploy, isPreview: true) with
        {
            Aliases = ["pre"],
        },
        Make("refresh", "Make the state say what the cloud is like", OperationKind.Refresh, isPreview: false),
        Make("destroy", "Delete the resources of a stack", OperationKind.Destroy, isPreview: false) with
        {
            Aliases = ["down", "dn"],
        },
    ];

    private static PulumiCommand Make(string name, string says, OperationKind kind, bool isPreview) => new()
    {
        Path = name,
        Says = says,
        Flags =
        [
            .. PulumiFlags.Operation,
            Many("config", "A configuration value to set", 'c'),
            Switch("config-path", "Keys of --config are paths"),
            Many("replace", "Replace this resource"),
            Many("target-replace", "Replace this resource, and touch no other"),
            Switch("exclude-protected", "Leave protected resources alone"),
            Switch("ignore-protect", "Protected resources may be deleted"),
            Switch("preview-only", "Only show what would be done"),
            Switch("remove", "Remove the stack when its resources are gone"),
            Text("secrets-provider", ""),
            Text("import-file", "Of a preview: a file for `import` of what would be created"),
        ],
        ArgumentsMax = 0,
        Run = (call, token) => OperationCall.RunAsync(
            call, kind, isPreview || call.Switch("preview-only"), token),
    };
}
