using System.Text.RegularExpressions;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Naming;

/// <summary>Namespaces of a package and of its modules.</summary>
internal sealed class ModuleNames
{
    private const string RootModule = "index";
    private const string ProviderModule = "providers";
    private const string PackageEnding = "Package";
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly PackageSchema _package;
    private readonly Regex? _format;

    public ModuleNames(PackageSchema package)
    {
        _package = package;
        _format = Format(package.ModuleFormat);
        var name = package.Namespaces.GetValueOrDefault(package.Name) is { Length: > 0 } named
            ? Identifiers.Pascal(named)
            : Identifiers.Pascal(package.Name);
        Title = name;
        Root = $"{SdkNames.Root}.{(SdkNames.Reserved.Contains(name) ? name + PackageEnding : name)}";
    }

    /// <summary>The package's name in C#.</summary>
    public string Title { get; }

    /// <summary>The package's namespace.</summary>
    public string Root { get; }

    /// <summary>The module in a token; empty for the package itself.</summary>
    public string Module(string token)
    {
        var middle = token.Split(':') is [_, var part, ..] ? part : "";
        if (middle is "" or ProviderModule)
        {
            return "";
        }

        var match = _format?.Match(middle);
        var module = match is { Success: true, Groups.Count: > 1 } ? match.Groups[1].Value : middle;
        return module.StartsWith(RootModule, StringComparison.Ordinal) ? "" : module;
    }

    /// <summary>The namespace of a module.</summary>
    public string Namespace(string module)
    {
        if (module.Length == 0)
        {
            return Root;
        }

        var named = _package.Namespaces.GetValueOrDefault(module) is { Length: > 0 } given ? given : module;
        return Identifiers.Dotted(named) is { Length: > 0 } dotted ? $"{Root}.{dotted}" : Root;
    }

    /// <summary>Formats are written for Go; what .NET can't read is as none.</summary>
    private static Regex? Format(string format)
    {
        try
        {
            return new Regex(format, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
