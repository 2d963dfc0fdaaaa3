using System.Text.Json;

namespace Cairn.Plugins.Node;

/// <summary>The <c>exports</c> of a package, as <c>require</c> reads them (nodejs.org, Modules: Packages).</summary>
internal static class PackageExports
{
    private static readonly string[] Conditions = ["node", "require", "module-sync", "node-addons", "default"];

    /// <summary>
    /// What a path below the package (<c>./cmd/run</c>) leads to, relative to the package; null where it is not
    /// exported.
    /// </summary>
    public static string? Resolve(JsonElement exports, string subpath)
    {
        if (exports.ValueKind != JsonValueKind.Object || !exports.EnumerateObject().Any(IsPath))
        {
            return subpath == "." ? Target(exports, "") : null;
        }

        if (exports.TryGetProperty(subpath, out var exact) && !subpath.Contains('*', StringComparison.Ordinal))
        {
            return Target(exact, "");
        }

        var pattern = exports.EnumerateObject()
            .Select(member => (Member: member, Star: member.Name.IndexOf('*', StringComparison.Ordinal)))
            .Where(one => one.Star >= 0 && Fits(subpath, one.Member.Name, one.Star))
            .OrderByDescending(one => one.Star)
            .ThenByDescending(one => one.Member.Name.Length)
            .FirstOrDefault();
        return pattern.Member.Value.ValueKind == JsonValueKind.Undefined
            ? null
            : Target(pattern.Member.Value, subpath[pattern.Star..^(pattern.Member.Name.Length - pattern.Star - 1)]);
    }

    private static bool IsPath(JsonProperty member) => member.Name.StartsWith('.');

    private static bool Fits(string subpath, string pattern, int star)
        => subpath.Length >= pattern.Length
            && subpath.StartsWith(pattern[..star], StringComparison.Ordinal)
            && subpath.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal);

    private static string? Target(JsonElement target, string match) => target.ValueKind switch
    {
        JsonValueKind.String => (target.GetString() ?? "").Replace("*", match, StringComparison.Ordinal) is var path
            && path.StartsWith("./", StringComparison.Ordinal)
                ? path
                : null,
        JsonValueKind.Array => target.EnumerateArray().Select(one => Target(one, match)).FirstOrDefault(Exists),
        JsonValueKind.Object => target.EnumerateObject()
            .Where(member => Conditions.Contains(member.Name, StringComparer.Ordinal))
            .Select(member => Target(member.Value, match))
            .FirstOrDefault(Exists),
        _ => null,
    };

    private static bool Exists(string? path) => path is not null;
}
