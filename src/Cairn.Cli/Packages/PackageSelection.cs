using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Schemas.Packages;

namespace Cairn.Cli.Packages;

/// <summary>Leaves some modules of a package and drops the others: a package of hundreds takes minutes to compile.
/// </summary>
internal static class PackageSelection
{
    private const int ShownMax = 12;

    /// <summary>The package with what is in the modules, and what these need. CRN7414 where one does not exist.
    /// </summary>
    public static Result<PackageSchema> Of(PackageSchema package, ImmutableArray<string> modules)
    {
        if (modules.IsEmpty)
        {
            return Result.Of(package);
        }

        var all = package.Resources.Select(x => x.Token).Concat(package.Functions.Select(x => x.Token))
            .Select(Module).ToImmutableSortedSet(StringComparer.Ordinal);
        if (modules.FirstOrDefault(x => !all.Contains(x)) is { } missing)
        {
            return Result.Failed<PackageSchema>(
                AddDiagnostics.NoSuchModule(package.Name, missing, all.Take(ShownMax)));
        }

        var resources = package.Resources.RemoveAll(x => !modules.Contains(Module(x.Token)));
        var methods = resources.Append(package.Provider)
            .SelectMany(x => x.Methods).Select(x => x.Function).ToHashSet(StringComparer.Ordinal);
        return Result.Of(package with
        {
            Resources = resources,
            Functions = package.Functions.RemoveAll(
                x => !modules.Contains(Module(x.Token)) && !methods.Contains(x.Token)),
        });
    }

    /// <summary>The module as people write it: the middle of a token up to the first slash.</summary>
    private static string Module(string token) => token.Split(':') is [_, var middle, ..] ? middle.Split('/')[0] : "";
}
