using Cairn.Model;
using Cairn.Plugins.Discovery;

namespace Cairn.Cli.Packages;

/// <summary>Which package, and where its schema comes from.</summary>
internal abstract record WantedPackage
{
    private WantedPackage()
    {
    }

    /// <summary>A schema's file.</summary>
    public sealed record File(string Path) : WantedPackage;

    /// <summary>A provider's plugin; without a version whichever is there, or the newest.</summary>
    public sealed record Plugin(string Name, string? Version) : WantedPackage;

    /// <summary>Reads the argument: what looks like a path is one. CRN7410 where it is neither.</summary>
    public static Result<WantedPackage> Parse(string text, string folder)
    {
        if (text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || text.Contains('/', StringComparison.Ordinal)
            || text.Contains('\\', StringComparison.Ordinal))
        {
            return Result.Of<WantedPackage>(new File(System.IO.Path.GetFullPath(text, folder)));
        }

        var at = text.LastIndexOf('@');
        var (name, version) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..].TrimStart('v'));
        var request = new PluginRequest { Kind = PluginKind.Resource, Name = name };
        return request.IsWellNamed && (version is null || SemanticVersion.TryParse(version) is not null)
            ? Result.Of<WantedPackage>(new Plugin(name, version))
            : Result.Failed<WantedPackage>(AddDiagnostics.BadProvider(text));
    }
}
