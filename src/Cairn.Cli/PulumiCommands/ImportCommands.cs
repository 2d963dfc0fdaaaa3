using System.Collections.Immutable;
using Cairn.Cli.Imports;
using Cairn.Cli.Operations;
using Cairn.Cli.Pulumi;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary><c>pulumi import</c>.</summary>
internal static class ImportCommands
{
    private const string SkipPreview = "skip-preview";

    private static readonly string[] Parts = ["type", "name", "id"];

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new PulumiCommand
        {
            Path = "import",
            Says = "Take resources that are there already into a stack",
            Usage = "[type] [name] [id]",
            Flags =
            [
                .. PulumiFlags.Operation.Where(static x => x.Name != SkipPreview),
                Switch(SkipPreview, "Do it without thinking it through first"),
                Text("file", "A JSON file that lists several resources", 'f'),
                Text("parent", "The parent: name=URN"),
                Text("provider", "The provider: name=URN"),
                Many("properties", "The properties that become inputs: name1,name2"),
                Switch("protect", "Protect what is imported from deletion; on unless =false"),
                Switch("generate-code", "Print what to write into the program; on unless =false"),
                Text("out", "A file for what to write into the program", 'o'),
                Text("output", ""),
                Switch("preview-only", "Only show what would be imported"),
                Switch("urns", ""),
                Text("from", ""),
                Text("generate-resources", ""),
            ],
            ArgumentsMax = int.MaxValue,
            Run = RunAsync,
        },
    ];

    private static async Task<int> RunAsync(PulumiCall call, CancellationToken token)
    {
        var isPreview = call.Switch("preview-only");
        if (Usage(call) is { } fault)
        {
            return call.Fail(fault);
        }

        var read = call.Text("file") is { } file
            ? ImportList.Read(call.Io.Resolve(file))
            : ImportList.Of(Entry(call));
        if (!read.TryGet(out var list))
        {
            return call.Fail(read.Diagnostics);
        }

        if (OperationFaults.Of(call, OperationKind.Import, isPreview) is { } unconfirmed)
        {
            return call.Fail(unconfirmed);
        }

        var found = PulumiStack.Find(call);
        if (!found.TryGet(out var stage))
        {
            return call.Fail(found.Diagnostics);
        }

        var resolved = ImportResolution.Resolve(stage, list, call.Switch("protect", otherwise: true));
        return resolved.TryGet(out var imports)
            ? await RunAsync(call, stage, imports, isPreview, token)
            : call.Fail([.. resolved.Diagnostics]);
    }

    private static async Task<int> RunAsync(
        PulumiCall call, ProjectStage stage, ResolvedImports imports, bool isPreview, CancellationToken token)
    {
        var done = new ImportedResources();
        var operation = new PulumiOperation(OperationKind.Import, stage)
        {
            Imports = imports.Wishes,
            Listeners = [done],
        };
        var code = await OperationCall.RunAsync(call, operation, isPreview, token);
        if (!isPreview && call.Switch("generate-code", otherwise: true))
        {
            TellCode(call, stage, imports, done);
        }

        return code;
    }

    private static void TellCode(PulumiCall call, ProjectStage stage, ResolvedImports imports, ImportedResources done)
    {
        var written = new ImportedCodeFile(call.Io, stage, imports.Variables).Write(done.All, call.Text("out"));
        if (written.Diagnostics is [var problem, ..])
        {
            call.Io.Err.WriteLine($"warning: {PulumiTexts.Of(problem, call)}");
        }
        else if (!call.IsJson && call.Text("output") != "json" && written.Value is { Length: > 0 } text)
        {
            Advise(call, text);
        }
    }

    private static void Advise(PulumiCall call, string text)
    {
        call.Say("Please copy the following code into your Pulumi application. Not doing so");
        call.Say("will cause Pulumi to report that an update will happen on the next update command.");
        call.Say("");
        if (call.Switch("protect", otherwise: true))
        {
            call.Say("Please note that the imported resources are marked as protected. To destroy them");
            call.Say("you will need to remove the `protect` option and run `pulumi update` *before*");
            call.Say("the destroy will take effect.");
            call.Say("");
        }

        call.Io.Out.Write(text);
    }

    /// <summary>What is wrong with the command line as a whole; null: nothing.</summary>
    private static string? Usage(PulumiCall call)
    {
        var given = call.Arguments.Count;
        if (call.Has("from"))
        {
            return "converters are not supported: give the resources as arguments or in a file (--file)";
        }

        if (call.Has("file"))
        {
            return given > 0 || call.Has("parent") || call.Has("provider") || call.Has("properties")
                ? ImportListDiagnostics.NamedTwoWays().Upstream
                : null;
        }

        return given < Parts.Length
            ? "an inline resource must be specified if no converter or import file is used, missing "
                + Missing(Parts[given..])
            : given > Parts.Length ? "only expected at most three arguments" : null;
    }

    private static string Missing(string[] parts) => parts switch
    {
        [var one] => one,
        [var one, var two] => $"{one} and {two}",
        _ => "type, name, and id",
    };

    private static ImportEntry Entry(PulumiCall call) => new ImportEntry
    {
        Type = call.Arguments[0],
        Name = call.Arguments[1],
        Id = call.Arguments[2],
        Parent = call.Text("parent") ?? "",
        Provider = call.Text("provider") ?? "",
        Properties = [.. call.Many("properties").SelectMany(static x => x.Split(',')).Where(static x => x.Length > 0)],
    }.Complete();
}
