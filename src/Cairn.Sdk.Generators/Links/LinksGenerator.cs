using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Links;

/// <summary>
/// Makes a typed class of <c>cairn-links.json</c> (docs/links.md). Knows nothing of the SDK: it is for programs that
/// an app deploys, too.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LinksGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that depends on the file and the namespace alone.</summary>
    public const string Step = "CairnLinks";

    private const string Namespace = "build_property.CairnLinksNamespace";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var within = context.AnalyzerConfigOptionsProvider.Select(static (options, _)
            => options.GlobalOptions.TryGetValue(Namespace, out var value) ? value.Trim() : "");
        var sources = context.AdditionalTextsProvider
            .Where(static x => Path.GetFileName(x.Path) == LinksFile.FileName)
            .Combine(within)
            .Select(static (x, token) => LinksSource.Of(x.Left, x.Right, token))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(
            sources.Collect(),
            static (output, all) => LinksSource.Only(all)?.Add(output));
    }
}
