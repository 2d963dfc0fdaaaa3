using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Plugins.Node;

/// <summary>The runtime options of <c>Pulumi.yaml</c> that Node programs have (spec/engine.md §2.1).</summary>
public sealed record NodeOptions
{
    public static readonly NodeOptions Default = new();

    /// <summary>Whether TypeScript is compiled on the way.</summary>
    public bool TypeScript { get; init; } = true;

    /// <summary>The path of a <c>tsconfig.json</c>; empty: the usual one.</summary>
    public string TsConfig { get; init; } = "";

    /// <summary>Arguments for node itself.</summary>
    public ImmutableArray<string> NodeArguments { get; init; } = [];

    public PackageTool PackageTool { get; init; }

    /// <summary>Whether packages for development are left out.</summary>
    public bool Production { get; init; }

    /// <summary>Reads the options of a project; others than these are other languages' and passed over.</summary>
    public static Result<NodeOptions> Parse(IReadOnlyDictionary<string, string> options)
    {
        var typeScript = Flag(options, "typescript", isDefault: true);
        var production = Flag(options, "production", isDefault: false);
        var tool = Tool(options.GetValueOrDefault("packagemanager"));
        var arguments = ShellWords.Split(options.GetValueOrDefault("nodeargs") ?? "");
        if (typeScript is null)
        {
            return Wrong("typescript", "true or false");
        }

        if (production is null)
        {
            return Wrong("production", "true or false");
        }

        if (tool is null)
        {
            return Wrong("packagemanager", "one of auto, npm, yarn, pnpm or bun");
        }

        return arguments is null
            ? Wrong("nodeargs", "words as in a shell, with every quote closed")
            : Result.Of(new NodeOptions
            {
                TypeScript = typeScript.Value,
                TsConfig = options.GetValueOrDefault("tsconfig") ?? "",
                NodeArguments = arguments.Value,
                PackageTool = tool.Value,
                Production = production.Value,
            });

        Result<NodeOptions> Wrong(string name, string expected) => Result.Failed<NodeOptions>(
            LanguageDiagnostics.BadOption(name, options.GetValueOrDefault(name) ?? "", expected));
    }

    private static bool? Flag(IReadOnlyDictionary<string, string> options, string name, bool isDefault)
        => options.GetValueOrDefault(name) switch
        {
            null => isDefault,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        };

    private static PackageTool? Tool(string? word) => word switch
    {
        null or "auto" => Node.PackageTool.Auto,
        "npm" => Node.PackageTool.Npm,
        "yarn" => Node.PackageTool.Yarn,
        "pnpm" => Node.PackageTool.Pnpm,
        "bun" => Node.PackageTool.Bun,
        _ => null,
    };
}
